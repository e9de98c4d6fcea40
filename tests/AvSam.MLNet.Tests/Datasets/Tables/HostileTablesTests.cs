using System.Diagnostics;
using System.Text;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Datasets;

/// <summary>Csv tables that are broken, or made to cost time and memory: one clear error that names the file and the line.</summary>
[TestClass]
public sealed class HostileTablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("a,b\n1,2\nx\"y,3\n", "line 3: found a quotation mark that never closes or stands inside a field")]
    [DataRow("a,b\n1,2\n\"x\"y,3\n", "line 3: found")]
    [DataRow("a,b\n1,2\n3,\"4\n5,6\n", "line 3: found a quotation mark that never closes")]
    [DataRow("a,b\n\"1", "line 2: found a quotation mark that never closes")]
    [DataRow("a,b\n1,2,3\n", "line 2: found 3 fields, expected 2 as in the header")]
    [DataRow("\n\n", "empty; a csv table with a header line was expected")]
    public void Broken_tables_are_named_with_their_line(string table, string expected) => Assert.Contains(expected, Refusal(Encoding.UTF8.GetBytes(table)));

    [TestMethod]
    public void Bytes_that_are_no_UTF_8_are_named_with_their_line()
    {
        byte[] table = [.. "a,b\n1,2\n"u8, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("3,4\n", 5000))), .. "5,"u8, 0xC3, (byte)'\n'];
        Assert.Contains("line 5003: found bytes that are no UTF-8", Refusal(table));
    }

    [TestMethod]
    public void A_field_of_more_characters_than_allowed_is_named_with_its_line()
    {
        Assert.Contains("line 2: found a field of more than 4,096 characters", Refusal(Encoding.UTF8.GetBytes($"a,b\n{new string('x', 4097)},2\n")));
        Assert.HasCount(1, Read(Encoding.UTF8.GetBytes($"a,b\n{new string('x', 4000)},2\n")).Rows);
    }

    [TestMethod]
    public void A_quotation_mark_that_never_closes_ends_a_large_table_early() =>
        Quickly(() => Assert.Contains("line 2: found", Refusal(Repeated("a,b\n\"", "x,y\n", 60 << 20))));

    [TestMethod]
    public void Commas_or_quoted_line_ends_without_end_are_refused_early()
    {
        Quickly(() => Assert.Contains("line 1: found", Refusal(Repeated("", ",", 60 << 20))));
        Quickly(() => Assert.Contains("a.csv: line", Refusal(Repeated("", "\"\n\",", 60 << 20))));
        Quickly(() => Assert.Contains("a.csv", Refusal(Repeated("a,b\n", "\n", 60 << 20))));
    }

    [TestMethod]
    public void Columns_fields_and_rows_have_limits()
    {
        Assert.Contains("line 1: found 1,001 columns; expected at most 1,000", Refusal(Repeated("a", ",b", 2 * 1000)));
        Quickly(() => Assert.Contains("more than 4,000,000 fields", Refusal(Repeated(string.Join(',', Enumerable.Repeat("a", 900)) + "\n", new string(',', 899) + "\n", 20 << 20))));
        Quickly(() => Assert.Contains("more than 1,000,000 rows", Refusal(Repeated("a\n", "1\n", 4 << 20))));
        using (var sparse = File.Create(_folder.File("a.csv")))
        {
            sparse.SetLength(1L << 40);
        }

        Assert.Contains("1,099,511,627,776 bytes; expected a csv table of at most", Assert.ThrowsExactly<InvalidDataException>(() => TableFile.Read(_folder.File("a.csv"))).Message);
    }

    [TestMethod]
    public void A_split_for_every_clip_takes_no_longer_than_one_for_all()
    {
        // 20,000 splits: quadratic work would take a minute, and the message would be 400 KB long.
        var table = new StringBuilder("name,start_time,category,split\n");
        for (var i = 0; i < 20_000; i++)
        {
            table.Append($"a,0,b,split{i}\n");
        }

        File.WriteAllText(_folder.File("s4_meta_data.csv"), table.ToString());
        Quickly(() =>
        {
            var dataset = AvsBenchDataset.Open(_folder.Path);
            Assert.HasCount(20_000, dataset.Splits);
            Assert.IsLessThan(2000, Assert.ThrowsExactly<ArgumentException>(() => dataset.Clips("test")).Message.Length);
        });
        Quickly(() => Assert.IsFalse(DatasetCheck.AvsBench(_folder.Path, AvsBenchSubset.S4).IsClean), seconds: 20);
    }

    [TestMethod]
    public void A_column_twice_is_refused_where_it_is_needed()
    {
        _folder.Write("m.csv", Encoding.UTF8.GetBytes("id,image,audio,ID\na,a.png,a.wav,b\n"));
        Assert.Contains("column 'id' is in the header twice", Assert.ThrowsExactly<InvalidDataException>(() => ScoreManifest.Read(_folder.File("m.csv"))).Message);
    }

    internal static byte[] Repeated(string head, string part, int bytes)
    {
        var (first, again) = (Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(part));
        var all = new byte[first.Length + (bytes / again.Length * again.Length)];
        first.CopyTo(all, 0);
        for (var at = first.Length; at < all.Length; at += again.Length)
        {
            again.CopyTo(all, at);
        }

        return all;
    }

    // A bound on the time, and on what is allocated beside the file's own size.
    internal static void Quickly(Action read, double seconds = 5)
    {
        var (clock, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
        read();
        Assert.IsLessThan(seconds, clock.Elapsed.TotalSeconds);
        Assert.IsLessThan(1_000_000_000, GC.GetTotalAllocatedBytes() - before);
    }

    private TableFile Read(byte[] table) => TableFile.Read(_folder.Write("a.csv", table));

    private string Refusal(byte[] table)
    {
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Read(table)).Message;
        Assert.Contains(_folder.File("a.csv"), message);
        return message;
    }
}
