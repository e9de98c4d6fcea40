namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Shape arithmetic: the graph's shapes are computed while it is built.</summary>
internal static class Shapes
{
    /// <summary>A shape as people write it: [1, 3, 64, 64].</summary>
    internal static string Text(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>Whether a size is known only when the graph runs.</summary>
    internal static bool IsDynamic(IEnumerable<int> shape) => shape.Any(size => size < -1);

    /// <summary>The number of elements; every size is known.</summary>
    internal static int Product(IEnumerable<int> shape) => shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>The shape of an elementwise result: two sizes are equal, or one of them is 1.</summary>
    internal static int[] Broadcast(string operation, IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        int[] result = new int[Math.Max(a.Count, b.Count)];
        for (int i = 1; i <= result.Length; i++)
        {
            int left = i <= a.Count ? a[^i] : 1;
            int right = i <= b.Count ? b[^i] : 1;
            if (left != right && left != 1 && right != 1)
            {
                throw new ArgumentException($"{operation}: shapes {Text(a)} and {Text(b)} do not broadcast: {left} and {right} at dimension {result.Length - i}.");
            }

            result[^i] = left == 1 ? right : left;
        }

        return result;
    }

    /// <summary>The shape of a matrix product over the last two dimensions.</summary>
    internal static int[] MatMul(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        if (a.Count < 2 || b.Count < 2 || a[^1] != b[^2])
        {
            throw new ArgumentException($"MatMul: {Text(a)} by {Text(b)}: both need two dimensions, and the last of the first must be the last but one of the second.");
        }

        return [.. Broadcast("MatMul", [.. a.SkipLast(2)], [.. b.SkipLast(2)]), a[^2], b[^1]];
    }

    /// <summary>Replaces the one −1 of a requested shape, and checks that the number of elements stays; sizes of a run pass through as they are.</summary>
    internal static int[] Reshape(IReadOnlyList<int> from, int[] to)
    {
        int unknown = Array.IndexOf(to, -1);
        int known = Product(to.Where(size => size >= 0));
        int count = Product(from.Where(size => size >= 0));
        bool fits = unknown < 0 ? known == count : known > 0 && count % known == 0;
        bool sameOfRun = from.Where(size => size < -1).Order().SequenceEqual(to.Where(size => size < -1).Order());
        if (!fits || !sameOfRun || to.Count(size => size == -1) > 1)
        {
            throw new ArgumentException($"Reshape: {Text(from)} cannot become {Text(to)}: the numbers of elements differ.");
        }

        int[] result = [.. to];
        if (unknown >= 0)
        {
            result[unknown] = count / known;
        }

        return result;
    }

    /// <summary>
    /// A requested shape as ONNX's Reshape reads it: 0 for a size of the run that stays in its place, −1 for one that moves.
    /// </summary>
    internal static int[] ReshapeOperand(IReadOnlyList<int> from, int[] to)
    {
        int[] operand = [.. to.Select((size, i) => size >= -1 ? size : i < from.Count && from[i] == size ? 0 : -1)];
        return operand.Count(size => size == -1) <= 1
            ? operand
            : throw new ArgumentException($"Reshape: {Text(from)} to {Text(to)} moves more than one size that only a run knows.");
    }

    /// <summary>Dimension numbers counted from the front, negative ones from the back.</summary>
    internal static int Dimension(string operation, IReadOnlyList<int> shape, int dimension)
    {
        int result = dimension < 0 ? dimension + shape.Count : dimension;
        return (uint)result < (uint)shape.Count ? result : throw new ArgumentException($"{operation}: dimension {dimension} of {Text(shape)} does not exist.");
    }

    /// <summary>The output size of a window sliding over a padded dimension.</summary>
    internal static int Window(string operation, int size, int kernel, int stride, int padding)
    {
        int result = ((size + (2 * padding) - kernel) / stride) + 1;
        return size + (2 * padding) >= kernel ? result : throw new ArgumentException($"{operation}: a kernel of {kernel} does not fit a side of {size} padded by {padding}.");
    }
}
