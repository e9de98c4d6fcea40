namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
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

        return Attend(values, Groups(heads, length, (long)q.Shape[0] * k.Shape[1]), part => Products(queries, keys, part));
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
        return Attend(values, Groups(heads, length, (long)q.Shape[0] * k.Shape[1]), part =>
            Add(Products(queries, keys, part), Slice(Slice(bias, 0, part.Head, part.HeadEnd), 1, part.Query, part.QueryEnd)));
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

        IEnumerable<Part> rows = Groups(heads, height, (long)batch * width * length);
        return Attend(values, rows.Select(part => part with { Query = part.Query * width, QueryEnd = part.QueryEnd * width }), part =>
        {
            int ofHeads = part.HeadEnd - part.Head, ofQueries = part.QueryEnd - part.Query, count = batch * ofHeads * ofQueries;
            OnnxValue Own(OnnxValue table) => Slice(Slice(table, 1, part.Head, part.HeadEnd), 2, part.Query / width, part.QueryEnd / width);
            OnnxValue scores = Reshape(Products(queries, keys, part), count, height, width);
            scores = Add(scores, Reshape(Own(byRow), count, height, 1));
            scores = Add(scores, Reshape(Own(byColumn), count, 1, width));
            return Reshape(scores, batch, ofHeads, ofQueries, length);
        });
    }

    /// <summary>Some heads and some queries, whose scores exist at once.</summary>
    private readonly record struct Part(int Head, int HeadEnd, int Query, int QueryEnd);

    /// <summary>Queries [N,heads,L,d], keys [N,heads,d,S] and values [N,heads,S,d].</summary>
    private (OnnxValue Queries, OnnxValue Keys, OnnxValue Values) Heads(OnnxValue q, OnnxValue k, OnnxValue v, int heads)
    {
        OnnxValue Split(OnnxValue x) => Reshape(x, x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads);
        return (Permute(Split(q), 0, 2, 1, 3), Permute(Split(k), 0, 2, 3, 1), Permute(Split(v), 0, 2, 1, 3));
    }

    /// <summary>Softmax of the scores times the values, part by part, heads side by side again.</summary>
    private OnnxValue Attend(OnnxValue values, IEnumerable<Part> parts, Func<Part, OnnxValue> scores)
    {
        OnnxValue[] heads = [.. parts.GroupBy(part => (part.Head, part.HeadEnd)).Select(group =>
        {
            OnnxValue own = Slice(values, 1, group.Key.Head, group.Key.HeadEnd);
            return Concat(2, [.. group.Select(part => MatMul(Softmax(scores(part)), own))]);
        })];
        return Join(Concat(1, heads));
    }

    /// <summary>The queries of a part against all keys of its heads, scaled.</summary>
    private OnnxValue Products(OnnxValue queries, OnnxValue keys, Part part) => MatMul(
        Scaled(Slice(Slice(queries, 1, part.Head, part.HeadEnd), 2, part.Query, part.QueryEnd)),
        Slice(keys, 1, part.Head, part.HeadEnd));

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

    /// <summary>All at once if that keeps within the budget; else some heads, or places of one head. (One head's many queries over its keys, packed once, are the fastest product.)</summary>
    private IEnumerable<Part> Groups(int heads, int places, long scoresPerPlace)
    {
        int headGroup = Divisor(heads, graph.AttentionScores / (scoresPerPlace * places));
        int placeGroup = headGroup > 1 ? places : Divisor(places, graph.AttentionScores / scoresPerPlace);
        return from head in Enumerable.Range(0, heads / headGroup)
               from place in Enumerable.Range(0, places / placeGroup)
               select new Part(head * headGroup, (head + 1) * headGroup, place * placeGroup, (place + 1) * placeGroup);
    }

    /// <summary>The largest divisor of a number that is no larger than another; at least 1.</summary>
    private static int Divisor(int of, long most)
    {
        int divisor = (int)Math.Clamp(most, 1, of);
        while (of % divisor != 0)
        {
            divisor--;
        }

        return divisor;
    }

    private static int CheckAttention(OnnxValue q, OnnxValue k, OnnxValue v, int heads)
    {
        bool fits = q.Shape.Count == 3 && k.Shape.Count == 3 && v.Shape.Count == 3
            && q.Shape[0] == k.Shape[0] && k.Shape[0] == v.Shape[0] && k.Shape[1] == v.Shape[1] && q.Shape[2] == k.Shape[2]
            && heads > 0 && q.Shape[2] % heads == 0 && v.Shape[2] % heads == 0;
        return fits ? q.Shape[1] : throw new ArgumentException($"Attention by {heads} heads needs q [N,L,D], k and v [N,S,D], D divisible by the heads; it got q {q}, k {k}, v {v}.");
    }
}
