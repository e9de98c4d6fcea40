using System.CommandLine;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam data</c>: what concerns datasets.</summary>
internal static class DataVerb
{
    public static Command Create() => new("data", "Datasets.") { DataMakeVerb.Create(), DataCheckVerb.Create() };
}
