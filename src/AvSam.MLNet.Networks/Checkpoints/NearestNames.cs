namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Which of a file's tensors somebody may have meant by a name that is not there: the fewest letters changed, the same shape preferred.</summary>
internal static class NearestNames
{
    private const int Compared = 32;
    private const int Longest = 256;

    /// <summary>The nearest of <paramref name="candidates"/>, or null where none resembles the name.</summary>
    public static CheckpointTensor? Find(string name, int[] shape, IEnumerable<CheckpointTensor> candidates)
    {
        // A file may have 50,000 names of 1,024 letters: what they share at both ends chooses the few that are compared in full.
        return candidates.OrderByDescending(candidate => Shared(name, candidate.Name) + (IsOf(candidate, shape) ? 8 : 0)).Take(Compared)
            .Select(candidate => (Tensor: candidate, Distance: Distance(name, candidate.Name)))
            .Where(candidate => Resembles(name, candidate.Tensor.Name, candidate.Distance))
            .OrderBy(candidate => candidate.Distance + (IsOf(candidate.Tensor, shape) ? 0 : name.Length / 4))
            .FirstOrDefault().Tensor;
    }

    private static bool IsOf(CheckpointTensor tensor, int[] shape) => tensor.Shape.AsSpan().SequenceEqual(shape);

    // Two letters of five are right, or one name is the other without a prefix.
    private static bool Resembles(string a, string b, int distance) =>
        distance <= Math.Max(a.Length, b.Length) * 6 / 10 || a.EndsWith("." + b, StringComparison.Ordinal) || b.EndsWith("." + a, StringComparison.Ordinal);

    /// <summary>How many letters must be added, left out or replaced to make one name of the other (Levenshtein).</summary>
    public static int Distance(string a, string b)
    {
        var left = a.AsSpan(0, Math.Min(a.Length, Longest));
        var right = b.AsSpan(0, Math.Min(b.Length, Longest));
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var replaced = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1] + Math.Abs(a.Length - left.Length - (b.Length - right.Length));
    }

    private static int Shared(string a, string b)
    {
        var start = a.AsSpan().CommonPrefixLength(b);
        var end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        return start + end;
    }
}
