using AvSam.MLNet.BareLoad;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Transforms;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

public abstract partial class StageContract
{
    private const int Bad = 1;

    private string ErrorColumn => $"{Adds[0]}Error";

    [TestMethod]
    public void A_bad_row_ends_the_enumeration_unless_it_is_to_be_marked()
    {
        using var throwing = Fit();
        using var marking = Fit(RowErrorHandling.Mark);
        var expected = RowDigest.Of(throwing.Transform(Input), Input.Schema).ToArray();
        SpoilFiles();

        Assert.Throws<IOException>(() => RowDigest.Of(throwing.Transform(Input), Input.Schema).ToArray());
        var found = Marked(marking.Transform(Input));

        IsBad(found[Bad], $"{Path.DirectorySeparatorChar}{Bad}.");
        foreach (var id in Enumerable.Range(0, expected.Length).Where(id => id != Bad))
        {
            Assert.AreEqual((expected[id], ""), (found[id].Values, found[id].Reason));
        }
    }

    [TestMethod]
    public void A_row_that_an_earlier_stage_marked_costs_no_work_and_keeps_its_reason()
    {
        var source = new CountingView(WithReasons(Input));
        using var throwing = Stage().Fit(source);
        using var marking = Stage(RowErrorHandling.Mark).Fit(source);

        var found = Marked(marking.Transform(source));

        IsBad(found[Bad], "The dog ate it.");
        Assert.AreEqual(found.Count - 1, source.Reads[Reads[^1]], $"Reads of '{Reads[^1]}'.");
        Assert.AreEqual("The dog ate it.", Assert.ThrowsExactly<InvalidDataException>(() => Marked(throwing.Transform(source))).Message);
    }

    [TestMethod]
    public void The_column_of_reasons_is_announced_stands_last_and_can_be_asked_for_alone()
    {
        using var transformer = Fit(RowErrorHandling.Mark);
        var output = transformer.Transform(Input);
        var shape = Stage(RowErrorHandling.Mark).GetOutputSchema(MlNetInternals.ShapeOf(Input.Schema)).Single(c => c.Name == ErrorColumn);

        CollectionAssert.AreEqual((string[])[.. Adds, ErrorColumn], output.Schema.Skip(Input.Schema.Count).Select(c => c.Name).ToArray());
        Assert.AreEqual((TextDataViewType.Instance, SchemaShape.Column.VectorKind.Scalar), (shape.ItemType, shape.Kind));
        SpoilFiles();
        Assert.AreEqual(1, output.GetColumn<string>(ErrorColumn).Count(reason => reason.Length > 0));
    }

    [TestMethod]
    public void A_saved_stage_still_marks()
    {
        using var transformer = Fit(RowErrorHandling.Mark);
        var saved = Saved(transformer);
        using var loaded = (StageTransformer)new MLContext().Model.Load(new MemoryStream(saved), out _);
        SpoilFiles();

        CollectionAssert.AreEqual(Marked(transformer.Transform(Input)), Marked(loaded.Transform(Input)));
    }

    [TestMethod]
    public void What_is_no_fault_of_the_row_is_thrown_unchanged()
    {
        using var transformer = Fit(RowErrorHandling.Mark);
        foreach (var thrown in new[] { new OperationCanceledException(), new InsufficientMemoryException(), new InvalidOperationException(), PlainException() })
        {
            var output = transformer.Transform(new ThrowingView(Input, Bad, thrown));

            Assert.AreSame(thrown, Assert.Throws<Exception>(() => Marked(output)));
        }
    }

#pragma warning disable CA2201 // A user's code throws even this, and so does SkiaSharp.
    internal static Exception PlainException() => new("mine");
#pragma warning restore CA2201

    private void SpoilFiles()
    {
        File.Delete(_clips.Rows[Bad].ImagePath);
        File.Delete(_clips.Rows[Bad].AudioPath);
    }

    // A column of reasons by its name alone, as data read from a file has it.
    private IDataView WithReasons(IDataView data) => Through(
        data,
        Ml.Transforms.CustomMapping<IdRow, ReasonRow>((row, reason) => reason.Reason = row.Id == Bad ? "The dog ate it." : "", null),
        Ml.Transforms.CopyColumns($"{Reads[0]}Error", nameof(ReasonRow.Reason)));

    private List<(string Values, string Reason, bool Empty)> Marked(IDataView output)
    {
        List<(string, string, bool)> rows = [];
        using var cursor = output.GetRowCursor(output.Schema.Where(c => Adds.Contains(c.Name) || c.Name == ErrorColumn));
        var values = Adds.Select(name => RowDigest.Reader(cursor, cursor.Schema[name])).ToList();
        var empty = Adds.Select(name => IsEmpty(cursor, cursor.Schema[name])).ToList();
        var reason = cursor.Schema.GetColumnOrNull(ErrorColumn) is { } column ? cursor.GetGetter<ReadOnlyMemory<char>>(column) : null;
        while (cursor.MoveNext())
        {
            ReadOnlyMemory<char> text = default;
            var row = string.Join(' ', values.Select(v => v()));
            var allEmpty = empty.TrueForAll(e => e());
            reason?.Invoke(ref text);
            rows.Add((row, text.ToString(), allEmpty));
        }

        return rows;
    }

    private static void IsBad((string Values, string Reason, bool Empty) row, string reason)
    {
        Assert.Contains(reason, row.Reason);
        Assert.IsTrue(row.Empty, row.Values);
    }

    private static Func<bool> IsEmpty(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType { ItemType: var item } vector when item == NumberDataViewType.Single => Test<VBuffer<float>>(row, column, v => v.Length == vector.Size && v.DenseValues().All(x => x == 0)),
        VectorDataViewType { ItemType: TextDataViewType } vector => Test<VBuffer<ReadOnlyMemory<char>>>(row, column, v => v.Length == vector.Size && v.DenseValues().All(x => x.IsEmpty)),
        VectorDataViewType vector => Test<VBuffer<int>>(row, column, v => v.Length == vector.Size && v.DenseValues().All(x => x == 0)),
        NumberDataViewType => Test<float>(row, column, v => v == 0),
        _ => Test<MLImage?>(row, column, v => v is null),
    };

    private static Func<bool> Test<T>(DataViewRow row, DataViewSchema.Column column, Func<T, bool> test)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return test(value);
        };
    }

    private sealed class IdRow
    {
        public int Id { get; set; }
    }

    private sealed class ReasonRow
    {
        public string Reason { get; set; } = "";
    }
}
