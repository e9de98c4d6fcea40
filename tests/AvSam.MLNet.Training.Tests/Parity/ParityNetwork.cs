using AvSam.MLNet.Networks;

namespace AvSam.MLNet.Training.Tests.Parity;

/// <summary>A network under test, written once for whichever interpreter.</summary>
internal abstract class ParityNetwork
{
    /// <summary>Names and shapes of what it takes.</summary>
    public abstract (string Name, int[] Shape)[] Inputs { get; }

    /// <summary>The outputs; their number is the same in both interpreters.</summary>
    public abstract T[] Forward<T>(Backend<T> b, T[] x)
        where T : class;
}
