namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The functions and classes that a state dict's pickle may name. They are names only: nothing stands behind them.</summary>
internal enum TorchGlobal
{
    OrderedDict,
    RebuildTensor,
    RebuildParameter,
    DoubleStorage,
    FloatStorage,
    HalfStorage,
    BFloat16Storage,
    LongStorage,
    IntStorage,
    ShortStorage,
    CharStorage,
    ByteStorage,
    BoolStorage,
}
