using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>The names in the tables of category pairs. They become names of files and of clips.</summary>
internal static class PairsNames
{
    /// <summary>Notes a name that no file could have.</summary>
    public static void CheckName(this InputProblems problems, int line, string column, string name)
    {
        if (!PlainFileName.IsPlain(name))
        {
            problems.Add($"line {line}, column '{column}': found {PlainFileName.Show(name)}, expected a plain name, as a file may have (no separators, no '..').");
        }
    }
}
