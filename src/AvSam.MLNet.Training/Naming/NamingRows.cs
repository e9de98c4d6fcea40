using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Training.Naming;

/// <summary>Which categories get learnt rows, and which classes each name and each category then has.</summary>
/// <param name="Rows">The categories with a row, in order.</param>
internal sealed record NamingRows(IReadOnlyList<string> Rows)
{
    private const int ImageNetClasses = 1000;

    /// <summary>The categories that have enough objects; things that no sound is known of get rows too, so that nothing else is taken for them.</summary>
    public static NamingRows Of(IReadOnlyList<string> categories, IEnumerable<long> objects, int fewest)
    {
        var counts = objects.Where(category => category >= 0).CountBy(category => (int)category).ToDictionary();
        return new([.. categories.Where((_, i) => counts.GetValueOrDefault(i) >= fewest)]);
    }

    /// <summary>For each name its classes, for <see cref="NamingConfig.Members"/>; <c>none</c> and groups have none.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members(SoundingCategories names) =>
        [.. names.All.Select((name, i) => (IReadOnlyList<int>)(i < names.Categories ? [.. name.ImageNet, .. Own(row => names.IndexOf(row) == i)] : []))];

    /// <summary>For each category of a training its classes: those of its name, and its row.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Classes(IReadOnlyList<string> categories, SoundingCategories names) =>
    [
        .. categories.Select(category => (IReadOnlyList<int>)
            [.. names.IndexOf(category) is >= 0 and var name ? names.All[name].ImageNet : [], .. Own(row => row == category)]),
    ];

    private IEnumerable<int> Own(Func<string, bool> isOwn) => Rows.Select((row, i) => (row, i)).Where(pair => isOwn(pair.row)).Select(pair => ImageNetClasses + pair.i);
}
