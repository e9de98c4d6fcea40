namespace AvSam.MLNet.Transforms;

/// <summary>What a stage does with one row. Each cursor has its own, so that nothing mutable is shared between threads.</summary>
/// <param name="owned">What it computes with; disposed of with it.</param>
internal abstract class StageEvaluator(IDisposable? owned = null) : IDisposable
{
    /// <summary>Makes an evaluator over what it will own, which is disposed of if that fails: while its columns are looked up, say.</summary>
    public static StageEvaluator Over<TOwned>(TOwned owned, Func<TOwned, StageEvaluator> make)
        where TOwned : IDisposable
    {
        try
        {
            return make(owned);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the inputs of the current row; called once a row at most, and only when an output is asked for. What it throws is
    /// taken for a fault of the row's data where the exception's type allows it.
    /// </summary>
    public abstract void Read();

    /// <summary>Computes the outputs from what was read. What it throws is never the row's fault.</summary>
    public abstract void Compute();

    /// <summary>A <c>ValueGetter</c> that gives an output of the evaluated row.</summary>
    /// <param name="output">The index among the stage's outputs.</param>
    public abstract Delegate Getter(int output);

    /// <summary>Frees what the evaluator holds.</summary>
    public virtual void Dispose() => owned?.Dispose();
}
