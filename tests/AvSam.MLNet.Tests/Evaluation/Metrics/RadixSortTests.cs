using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class RadixSortTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(1000)]
    public void Floats_of_any_bits_come_in_the_order_of_a_comparing_sort(int count)
    {
        var random = new Random(count);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, 1L << 31))).Where(value => !float.IsNaN(value))];
        if (count > 10)
        {
            values = [.. values, 0, 1, 1, -1, -1, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon];
        }

        uint[] keys = [.. values.Select(RadixSort.Key)];
        RadixSort.Sort(keys, new uint[keys.Length]);
        CollectionAssert.AreEqual(values.Order().ToArray(), keys.Select(RadixSort.Value).ToArray());
    }

    [TestMethod]
    public void Both_zeros_are_one_value() => Assert.AreEqual(RadixSort.Key(0f), RadixSort.Key(-0f));

    [TestMethod]
    public void Values_that_share_their_upper_or_lower_digits_are_sorted()
    {
        foreach (var step in new uint[] { 1, 1 << 11, 1 << 22 })
        {
            uint[] keys = [.. Enumerable.Range(0, 500).Select(i => (uint)(i * 7 % 500) * step)];
            var wanted = keys.Order().ToArray();
            RadixSort.Sort(keys, new uint[keys.Length]);
            CollectionAssert.AreEqual(wanted, keys);
        }
    }
}
