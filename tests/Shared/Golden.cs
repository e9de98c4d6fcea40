using System.Globalization;
using System.Text.Json;

namespace AvSam.MLNet.Tests.Shared;

/// <summary>The reference numbers in tests/Goldens, and the comparison with them.</summary>
internal static class Golden
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Goldens");

    /// <summary>A golden file's root.</summary>
    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;

    /// <summary>The names and shapes of an official state dict, in its order.</summary>
    public static List<(string Name, int[] Shape)> Keys(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(f => (f[0], Numbers(f[1])))];

    /// <summary>Asserts that a tensor has the golden's shape and, within the tolerance, its elements, mean and deviation.</summary>
    /// <param name="golden">shape, mean, std and elements by index, e.g. "(0, 5, 2, 3)", possibly apart under "points".</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="values">Its elements in row-major order.</param>
    /// <param name="tolerance">The greatest difference allowed.</param>
    public static void AssertMatches(JsonElement golden, int[] shape, float[] values, double tolerance)
    {
        var expected = golden.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32()).ToArray();
        CollectionAssert.AreEqual(expected, shape);
        var compared = 0;
        var elements = golden.TryGetProperty("points", out var points) ? points : golden;
        foreach (var property in elements.EnumerateObject().Where(p => p.Name[0] == '('))
        {
            // Some goldens leave out the first index, which is 0.
            var place = Numbers(property.Name);
            var index = place.Zip(shape[^place.Length..]).Aggregate(0, (flat, step) => flat * step.Second + step.First);
            Assert.AreEqual(property.Value.GetDouble(), values[index], tolerance, $"at {property.Name}");
            compared++;
        }

        Assert.AreNotEqual(0, compared);
        var mean = values.Average(v => (double)v);
        Assert.AreEqual(golden.GetProperty("mean").GetDouble(), mean, tolerance, "mean");
        Assert.AreEqual(golden.GetProperty("std").GetDouble(), Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), tolerance, "std");
    }

    /// <summary>Asserts that values agree with a golden array.</summary>
    public static void AssertArray(JsonElement golden, float[] values, double tolerance)
    {
        var expected = golden.EnumerateArray().Select(e => e.GetDouble()).ToArray();
        Assert.HasCount(expected.Length, values);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], values[i], tolerance, $"at {i}");
        }
    }

    private static int[] Numbers(string tuple) =>
        [.. tuple.Trim('(', ')').Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
}
