namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of an image encoder of SAM's family, and with them the encoder itself.</summary>
public abstract record ImageEncoderConfig
{
    /// <summary>The encoder's short name: <c>vit_b</c>, <c>vit_l</c>, <c>vit_h</c>, <c>vit_t</c>; <c>vit</c> or <c>tiny_vit</c> at other sizes.</summary>
    public abstract string Name { get; }

    /// <summary>Side of the (padded, square) picture in pixels. Default 1024.</summary>
    public int ImageSize { get; init; } = 1024;

    /// <summary>Channels of the embedding. Default 256.</summary>
    public int OutputDim { get; init; } = 256;

    /// <summary>Side of the embedding in places.</summary>
    public abstract int EmbeddingSize { get; }

    /// <summary>The picture's embedding, and maps from inside.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="image">Normalised, padded pictures [N,3,ImageSize,ImageSize].</param>
    public abstract EncodedImage<T> Encode<T>(Backend<T> b, T image);
}
