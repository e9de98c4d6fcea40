namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <summary>How many scores exist at once (64 MB): beyond it, queries are taken in groups.</summary>
    private const long ScoreBudget = 16 << 20;

    /// <inheritdoc/>
    public override OnnxValue Attention(OnnxValue q, OnnxValue k, OnnxValue v, int heads)
    {
        int length = CheckAttention(q, k, v, heads);
        (OnnxValue queries, OnnxValue keys, OnnxValue values) = Heads(q, k, v, heads);
        if (q.IsDynamic || k.IsDynamic)
        {
            // Prompts, in whatever number: few enough that their scores need no groups.
            return Join(MatMul(Softmax(MatMul(Scaled(queries), keys)), values));
        }

        long scoresPerQuery = (long)q.Shape[0] * heads * k.Shape[1];
        return Attend(values, length, GroupSize(length, scoresPerQuery), (start, end) =>
            MatMul(Scaled(Slice(queries, 2, start, end)), keys));
    }

    /// <inheritdoc/>
    public override OnnxValue AttentionWithBias(OnnxValue q, OnnxValue k, OnnxValue v, int heads, OnnxValue bias)
    {
        int length = CheckAttention(q, k, v, heads);
        if (!bias.Shape.SequenceEqual([heads, length, k.Shape[1]]))
        {
            throw new ArgumentException($"Attention by {heads} heads of q {q} over k {k} needs a bias {Shapes.Text([heads, length, k.Shape[1]])}; it got {bias}.", nameof(bias));
        }

        (OnnxValue queries, OnnxValue keys, OnnxValue values) = Heads(q, k, v, heads);
        return Attend(values, length, GroupSize(length, (long)q.Shape[0] * heads * k.Shape[1]), (start, end) =>
            Add(MatMul(Scaled(Slice(queries, 2, start, end)), keys), Slice(bias, 1, start, end)));
    }

    /// <inheritdoc/>
    public override OnnxValue AttentionWithRelativePositions(OnnxValue q, OnnxValue k, OnnxValue v, int heads, int height, int width, OnnxValue relativeHeight, OnnxValue relativeWidth)
    {
        int length = CheckAttention(q, k, v, heads);
        if (length != height * width || k.Shape[1] != length)
        {
            throw new ArgumentException($"Attention over a grid of {height}×{width} needs as many queries and keys; it got q {q}, k {k}.");
        }

        (OnnxValue queries, OnnxValue keys, OnnxValue values) = Heads(q, k, v, heads);
        int batch = q.Shape[0];
        int size = q.Shape[2] / heads;

        // [N,heads,y,x,ky] and [N,heads,y,x,kx]: the unscaled query against its row's and its column's table.
        OnnxValue grid = Reshape(queries, batch, heads, height, width, size);
        OnnxValue byRow = MatMul(grid, Offsets(relativeHeight, height, size));
        OnnxValue byColumn = Permute(MatMul(Permute(grid, 0, 1, 3, 2, 4), Offsets(relativeWidth, width, size)), 0, 1, 3, 2, 4);

        int rows = GroupSize(height, (long)batch * heads * width * length);
        return Attend(values, length, rows * width, (start, end) =>
        {
            int count = batch * heads * (end - start);
            OnnxValue scores = Reshape(MatMul(Scaled(Slice(queries, 2, start, end)), keys), count, height, width);
            scores = Add(scores, Reshape(Slice(byRow, 2, start / width, end / width), count, height, 1));
            scores = Add(scores, Reshape(Slice(byColumn, 2, start / width, end / width), count, 1, width));
            return Reshape(scores, batch, heads, end - start, length);
        });
    }

    /// <summary>Queries [N,heads,L,d], keys [N,heads,d,S] and values [N,heads,S,d].</summary>
    private (OnnxValue Queries, OnnxValue Keys, OnnxValue Values) Heads(OnnxValue q, OnnxValue k, OnnxValue v, int heads)
    {
        OnnxValue Split(OnnxValue x) => Reshape(x, x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads);
        return (Permute(Split(q), 0, 2, 1, 3), Permute(Split(k), 0, 2, 3, 1), Permute(Split(v), 0, 2, 1, 3));
    }

    /// <summary>Softmax of the scores times the values, group by group of queries, heads side by side again.</summary>
    private OnnxValue Attend(OnnxValue values, int length, int group, Func<int, int, OnnxValue> scores)
    {
        OnnxValue[] parts = [.. Enumerable.Range(0, (length + group - 1) / group)
            .Select(i => MatMul(Softmax(scores(i * group, Math.Min(length, (i + 1) * group))), values))];
        return Join(Concat(2, parts));
    }

    /// <summary>[N,heads,L,d] → [N,L,heads·d].</summary>
    private OnnxValue Join(OnnxValue x) => Reshape(Permute(x, 0, 2, 1, 3), x.Shape[0], x.Shape[2], x.Shape[1] * x.Shape[3]);

    /// <summary>x/√d; ONNX Runtime folds the factor into the product that follows.</summary>
    private OnnxValue Scaled(OnnxValue x) => Affine(x, 1 / MathF.Sqrt(x.Size(-1)));

    /// <summary>A table [2n−1,d] of offsets laid out as [n,d,n]: for each place, the row of each other place's offset.</summary>
    private OnnxValue Offsets(OnnxValue table, int count, int size)
    {
        if (!table.Shape.SequenceEqual([(2 * count) - 1, size]))
        {
            throw new ArgumentException($"Relative positions over {count} places need a table [{(2 * count) - 1}, {size}]; it got {table}.");
        }

        long[] rows = [.. from place in Enumerable.Range(0, count) from other in Enumerable.Range(0, count) select (long)(place - other + count - 1)];
        return Permute(graph.Append("Gather", null, [count, count, size], [table, graph.Store(rows, count, count)]), 0, 2, 1);
    }

    /// <summary>The most places of a dimension that keep within the budget and divide it evenly.</summary>
    private static int GroupSize(int length, long scoresPerPlace)
    {
        int group = (int)Math.Clamp(ScoreBudget / scoresPerPlace, 1, length);
        while (length % group != 0)
        {
            group--;
        }

        return group;
    }

    private static int CheckAttention(OnnxValue q, OnnxValue k, OnnxValue v, int heads)
    {
        bool fits = q.Shape.Count == 3 && k.Shape.Count == 3 && v.Shape.Count == 3
            && q.Shape[0] == k.Shape[0] && k.Shape[0] == v.Shape[0] && k.Shape[1] == v.Shape[1] && q.Shape[2] == k.Shape[2]
            && heads > 0 && q.Shape[2] % heads == 0 && v.Shape[2] % heads == 0;
        return fits ? q.Shape[1] : throw new ArgumentException($"Attention by {heads} heads needs q [N,L,D], k and v [N,S,D], D divisible by the heads; it got q {q}, k {k}, v {v}.");
    }
}
