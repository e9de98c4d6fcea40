using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using static AvSam.MLNet.Tests.Shared.Onnx.OnnxRun;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class AttentionTests
{
    [TestMethod]
    [DataRow(1, 5, 7, 8, 1)]
    [DataRow(2, 5, 3, 8, 4)]
    public void Attention_is_as_defined(int batch, int length, int source, int dim, int heads)
    {
        (float[] q, float[] k, float[] v) = (Wave(batch * length * dim, 2), Wave(batch * source * dim, 2, 1), Wave(batch * source * dim, 1, 2));
        float[] expected = Reference.Attention(q, k, v, batch, length, source, dim, heads);
        float[] y = Graph(
            [("q", [batch, length, dim], q), ("k", [batch, source, dim], k), ("v", [batch, source, dim], v)],
            (b, x) => [("y", b.Attention(x[0], x[1], x[2], heads))])[0].ToArray();
        AreClose(expected, y);
    }

    [TestMethod]
    [DataRow(1L << 22)]
    [DataRow(80L)]
    [DataRow(1L)]
    public void A_bias_is_added_whatever_the_groups(long scoresAtOnce)
    {
        // Of 2·4·6·5 scores all at once, those of one head, or those of one query.
        const int Batch = 2, Length = 6, Source = 5, Dim = 8, Heads = 4;
        (float[] q, float[] k, float[] v) = (Wave(Batch * Length * Dim, 2), Wave(Batch * Source * Dim, 2, 1), Wave(Batch * Source * Dim, 1, 2));
        float[] bias = Wave(Heads * Length * Source, 3, 0.7f);
        using TemporaryFile file = new();
        OnnxExport.Write(
            file.Path,
            new OnnxExportOptions { GraphName = "attention", AttentionScores = scoresAtOnce },
            Fill,
            [("q", [Batch, Length, Dim]), ("k", [Batch, Source, Dim]), ("v", [Batch, Source, Dim])],
            (b, x) => [("y", b.AttentionWithBias(x[0], x[1], x[2], Heads, b.Constant(bias, [Heads, Length, Source])))]);
        int groups = scoresAtOnce switch { 1 => Heads * Length, 80 => 4, _ => 1 };
        Assert.AreEqual(groups, WrittenGraph.Operators(file.Path).Count(operation => operation == "Softmax"));
        float[] y = OnnxRun.File(file.Path, [("q", [Batch, Length, Dim], q), ("k", [Batch, Source, Dim], k), ("v", [Batch, Source, Dim], v)], ["y"])[0].ToArray();

        // Head by head through the plain attention, whose bias does not depend on the head.
        const int Size = Dim / Heads;
        float[] Head(float[] x, int head) => [.. x.Where((_, i) => i % Dim / Size == head)];
        for (int head = 0; head < Heads; head++)
        {
            float[] expected = Reference.Attention(
                Head(q, head), Head(k, head), Head(v, head), Batch, Length, Source, Size, 1, (_, i, j) => bias[(((head * Length) + i) * Source) + j]);
            AreClose(expected, Head(y, head));
        }
    }

    [TestMethod]
    [DataRow(1, 3, 4)]
    [DataRow(2, 4, 2)]
    public void Relative_positions_meet_the_unscaled_query(int batch, int height, int width)
    {
        const int Dim = 6, Heads = 2, Size = Dim / Heads;
        int length = height * width;
        (float[] q, float[] k, float[] v) = (Wave(batch * length * Dim, 2), Wave(batch * length * Dim, 2, 1), Wave(batch * length * Dim, 1, 2));
        (float[] rows, float[] columns) = (Fill("rows", [(2 * height) - 1, Size]), Fill("columns", [(2 * width) - 1, Size]));
        double Bias(float[] query, int i, int j)
        {
            int row = (i / width) - (j / width) + height - 1;
            int column = (i % width) - (j % width) + width - 1;
            return Enumerable.Range(0, Size).Sum(d => (double)query[d] * (rows[(row * Size) + d] + columns[(column * Size) + d]));
        }

        float[] y = Graph(
            [("q", [batch, length, Dim], q), ("k", [batch, length, Dim], k), ("v", [batch, length, Dim], v)],
            (b, x) => [("y", b.AttentionWithRelativePositions(
                x[0], x[1], x[2], Heads, height, width, b.Constant(rows, [(2 * height) - 1, Size]), b.Constant(columns, [(2 * width) - 1, Size])))])[0].ToArray();
        AreClose(Reference.Attention(q, k, v, batch, length, length, Dim, Heads, Bias), y);
    }

    [TestMethod]
    public void Long_sequences_are_taken_in_groups_with_the_same_result()
    {
        // 6,000² scores of one head exceed the budget, so the first and the last queries fall into different groups.
        const int Length = 6000, Dim = 4;
        (float[] q, float[] k, float[] v) = (Wave(Length * Dim), Wave(Length * Dim, 1, 1), Wave(Length * Dim, 1, 2));
        using TemporaryFile file = new();
        OnnxExport.Write(
            file.Path,
            new OnnxExportOptions { GraphName = "attention" },
            Fill,
            [("q", [1, Length, Dim]), ("k", [1, Length, Dim]), ("v", [1, Length, Dim])],
            (b, x) => [("y", b.Attention(x[0], x[1], x[2], 1))]);
        Assert.IsGreaterThan(1, WrittenGraph.Operators(file.Path).Count(operation => operation == "Softmax"));
        float[] y = OnnxRun.File(file.Path, [("q", [1, Length, Dim], q), ("k", [1, Length, Dim], k), ("v", [1, Length, Dim], v)], ["y"])[0].ToArray();
        foreach (int i in (int[])[0, 2999, Length - 1])
        {
            float[] one = q.AsSpan(i * Dim, Dim).ToArray();
            AreClose(Reference.Attention(one, k, v, 1, 1, Length, Dim, 1), y.AsSpan(i * Dim, Dim).ToArray());
        }
    }

    [TestMethod]
    public void Relative_positions_of_later_groups_are_their_own()
    {
        // 60 rows of 90 places: 5,400² scores exceed the budget, so the grid is taken in groups of rows.
        const int Height = 60, Width = 90, Length = Height * Width, Dim = 4;
        (float[] q, float[] k, float[] v) = (Wave(Length * Dim), Wave(Length * Dim, 1, 1), Wave(Length * Dim, 1, 2));
        (float[] rows, float[] columns) = (Fill("rows", [(2 * Height) - 1, Dim]), Fill("columns", [(2 * Width) - 1, Dim]));
        float[] y = Graph(
            [("q", [1, Length, Dim], q), ("k", [1, Length, Dim], k), ("v", [1, Length, Dim], v)],
            (b, x) => [("y", b.AttentionWithRelativePositions(
                x[0], x[1], x[2], 1, Height, Width, b.Constant(rows, [(2 * Height) - 1, Dim]), b.Constant(columns, [(2 * Width) - 1, Dim])))])[0].ToArray();
        foreach (int place in (int[])[0, 2765, Length - 1])
        {
            double Bias(float[] query, int _, int other)
            {
                int row = (place / Width) - (other / Width) + Height - 1;
                int column = (place % Width) - (other % Width) + Width - 1;
                return Enumerable.Range(0, Dim).Sum(d => (double)query[d] * (rows[(row * Dim) + d] + columns[(column * Dim) + d]));
            }

            float[] one = q.AsSpan(place * Dim, Dim).ToArray();
            AreClose(Reference.Attention(one, k, v, 1, 1, Length, Dim, 1, Bias), y.AsSpan(place * Dim, Dim).ToArray());
        }
    }

    [TestMethod]
    public void Heads_that_do_not_divide_are_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Operation([1, 2, 6], new float[12], (b, x) => b.Attention(x, x, x, 4)));
}
