using AvSam.MLNet.Models;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--model</c> means.</summary>
internal static class ModelFlag
{
    /// <summary>The bundle of a folder, or the embedded default.</summary>
    public static AvSamModel Open(string? folder) => folder is null ? AvSamModel.LoadDefault() : AvSamModel.Load(folder);
}
