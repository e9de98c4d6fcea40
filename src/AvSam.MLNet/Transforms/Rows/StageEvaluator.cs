namespace AvSam.MLNet.Transforms;

/// <summary>What a stage does with one row. Each cursor has its own, so that nothing mutable is shared between threads.</summary>
internal abstract class StageEvaluator : IDisposable
{
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

    /// <summary>Frees what the evaluator allocated.</summary>
    public virtual void Dispose()
    {
    }
}
