using System.CommandLine;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--compare</c> means: a second model on the same clips.</summary>
internal static class CompareFlag
{
    /// <summary><c>--compare DIR</c></summary>
    public static Option<string?> Create() => Flags.InputFolder(Flags.Optional(
        "--compare", "DIR", "A second model bundle, measured on the same clips: how far its metrics differ, and which clips changed most."));
}
