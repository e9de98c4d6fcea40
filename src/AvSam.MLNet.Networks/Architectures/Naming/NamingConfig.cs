namespace AvSam.MLNet.Networks.Architectures;

/// <summary>How classes of a picture become names that sounds have as well.</summary>
public sealed record NamingConfig
{
    /// <summary>Learnt classes beside the image encoder's own 1,000: of things that ImageNet has not, or too few of. Default 0.</summary>
    public int Rows { get; init; }

    /// <summary>For each name the classes that belong to it: indices below 1,000 are ImageNet's, the others learnt rows. Default: none.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members { get; init; } = [];

    /// <summary>What the classes' scores are divided by: below 1 the names are surer. Default 1.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>Channels of the image embedding that hold names; those beyond the names are 0. Default 128.</summary>
    public int Channels { get; init; } = 128;
}
