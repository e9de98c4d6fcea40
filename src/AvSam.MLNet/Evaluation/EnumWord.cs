using System.Reflection;
using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>The words that stand for an enum's values in JSON and on the command line, as <see cref="JsonStringEnumMemberNameAttribute"/> gives them.</summary>
public static class EnumWord
{
    /// <summary>The word of a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The word, such as <c>null-prompt</c>; the member's own name where it has no such attribute.</returns>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name;
    }

    /// <summary>The words of all values, in the enum's order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The value of a word.</summary>
    /// <param name="word">The word; null for no value.</param>
    /// <returns>The value; null for null.</returns>
    /// <exception cref="ArgumentException">There is no such word; the message tells all of them.</exception>
    public static T? Parse<T>(string? word)
        where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }

        throw new ArgumentException($"found '{word}', expected one of {string.Join(", ", All<T>())}.", nameof(word));
    }
}
