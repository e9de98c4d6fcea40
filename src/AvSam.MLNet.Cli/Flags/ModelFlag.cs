using AvSam.MLNet.Models;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--model</c> means.</summary>
internal static class ModelFlag
{
    /// <summary>The bundle of a folder, or the embedded default.</summary>
    public static AvSamModel Open(string? folder)
    {
        try
        {
            return folder is null ? AvSamModel.LoadDefault() : AvSamModel.Load(folder);
        }
        catch (FileNotFoundException) when (folder is null)
        {
            throw new FileNotFoundException("this build carries no default model; name a model bundle with --model DIR.");
        }
    }
}
