namespace AvSam.MLNet.Stamps;

/// <summary>Where the pictures, recordings and backgrounds of the scenes come from, and the split of each.</summary>
internal sealed record StampManifest(IReadOnlyList<StampCategory> Categories, SplitLists<StampFile> Backgrounds);

/// <summary>One category: its cut-outs and its sounds; one without sounds stands in pictures and never sounds.</summary>
internal sealed record StampCategory(string Name, SplitLists<StampFile> Images, SplitLists<StampSound> Sounds);

/// <summary>The three lists of the manifest. The val list may repeat entries of the train list where there is too little to hold out.</summary>
internal sealed record SplitLists<T>(IReadOnlyList<T> Train, IReadOnlyList<T> Val, IReadOnlyList<T> Test)
{
    public IReadOnlyList<T> this[StampPart part] => part switch
    {
        StampPart.Train => Train,
        StampPart.Val => Val,
        _ => Test,
    };

    public IEnumerable<T> All => Train.Concat(Val).Concat(Test);
}

/// <summary>Which list of the manifest.</summary>
internal enum StampPart
{
    Train,
    Val,
    Test,
}
