namespace AvSam.MLNet.Conversion;

/// <summary>SAM's published image encoders.</summary>
public enum SamEncoder
{
    /// <summary>ViT-B, <c>vit_b</c>: 12 blocks of 768 channels.</summary>
    VitB,

    /// <summary>ViT-L, <c>vit_l</c>: 24 blocks of 1,024 channels.</summary>
    VitL,

    /// <summary>ViT-H, <c>vit_h</c>: 32 blocks of 1,280 channels.</summary>
    VitH,

    /// <summary>MobileSAM's TinyViT-5M, <c>vit_t</c>.</summary>
    VitT,
}
