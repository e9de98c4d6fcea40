using System.Buffers;

namespace AvSam.MLNet.Files;

/// <summary>Whether a word out of a user's table may become a file or folder name inside a given folder, on any system.</summary>
internal static class PlainFileName
{
    private const int MaximumLength = 200;
    private const int LongestShown = 60;
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>True for a non-empty name of at most 200 characters that cannot leave its folder: no separators, no drive, no '..'.</summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= MaximumLength
        && name.AsSpan().IndexOfAny(s_forbidden) < 0
        && !name.AsSpan().ContainsAnyInRange('\0', '\u001f')
        && name is not ("." or "..")
        && name[^1] is not (' ' or '.')
        && name[0] != ' ';

    /// <summary>The name as it may be shown in a message: without control characters, at most 60 characters.</summary>
    public static string Show(string name)
    {
        var shown = name.AsSpan(0, Math.Min(name.Length, LongestShown)).ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = char.IsControl(shown[i]) ? '?' : shown[i];
        }

        return $"'{shown.AsSpan()}{(name.Length > LongestShown ? "…" : "")}'";
    }
}
