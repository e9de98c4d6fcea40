using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace AvSam.MLNet.Training.Torch;

public sealed partial class TorchBackend
{
    // Elements of one attention mask: global attention over 64×64 places needs 16.8 million a head, so it goes head by head.
    private const long MaskElements = 1 << 25;

    /// <inheritdoc/>
    public override Tensor Attention(Tensor q, Tensor k, Tensor v, int heads) =>
        Join(Functional.scaled_dot_product_attention(Split(q, heads), Split(k, heads), Split(v, heads)));

    /// <inheritdoc/>
    public override Tensor AttentionWithBias(Tensor q, Tensor k, Tensor v, int heads, Tensor bias) =>
        Join(Functional.scaled_dot_product_attention(Split(q, heads), Split(k, heads), Split(v, heads), attn_mask: bias));

    /// <inheritdoc/>
    public override Tensor AttentionWithRelativePositions(Tensor q, Tensor k, Tensor v, int heads, int height, int width, Tensor relativeHeight, Tensor relativeWidth)
    {
        var places = (long)height * width;
        Tensor qs = Split(q, heads), ks = Split(k, heads), vs = Split(v, heads);
        var byRow = Distances(relativeHeight, height);
        var byColumn = Distances(relativeWidth, width);
        var step = (int)Math.Clamp(MaskElements / (q.shape[0] * places * places), 1, heads);
        var parts = new List<Tensor>();
        for (var head = 0; head < heads; head += step)
        {
            var count = Math.Min(step, heads - head);
            parts.Add(AttendWithPositions(qs.narrow(1, head, count), ks.narrow(1, head, count), vs.narrow(1, head, count), byRow, byColumn));
        }

        return Join(parts.Count == 1 ? parts[0] : cat(parts, 1));
    }

    // q, k, v [N,heads,height·width,d]; byRow [height,height,d]: of each query row to each key row; byColumn likewise.
    private static Tensor AttendWithPositions(Tensor q, Tensor k, Tensor v, Tensor byRow, Tensor byColumn)
    {
        using var scope = NewDisposeScope();
        long n = q.shape[0], heads = q.shape[1], height = byRow.shape[0], width = byColumn.shape[0];
        var grid = q.reshape(n, heads, height, width, -1);
        var rows = einsum("nhywd,ykd->nhywk", grid, byRow).unsqueeze(-1);
        var columns = einsum("nhywd,wkd->nhywk", grid, byColumn).unsqueeze(-2);
        var bias = rows.add(columns).reshape(n, heads, height * width, height * width);
        return Functional.scaled_dot_product_attention(q, k, v, attn_mask: bias).MoveToOuterDisposeScope();
    }

    // The table [2·size−1, d] spread to [query, key, d]: row query − key + size − 1.
    private static Tensor Distances(Tensor table, int size)
    {
        if (table.shape[0] != 2 * size - 1)
        {
            throw new ArgumentException($"A table of relative positions over {size} places has {2 * size - 1} rows; this one has {table.shape[0]}.", nameof(table));
        }

        var index = new long[size * size];
        for (var i = 0; i < index.Length; i++)
        {
            index[i] = i / size - i % size + size - 1;
        }

        return table.index_select(0, tensor(index)).reshape(size, size, -1);
    }

    private static Tensor Split(Tensor x, int heads) => x.reshape(x.shape[0], x.shape[1], heads, -1).transpose(1, 2);

    private static Tensor Join(Tensor x) => x.transpose(1, 2).reshape(x.shape[0], x.shape[2], -1);
}
