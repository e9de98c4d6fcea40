namespace AvSam.MLNet.Transforms;

/// <summary>What a stage does with one row. Each cursor has its own, so that nothing mutable is shared between threads.</summary>
internal abstract class StageEvaluator : IDisposable
{
    /// <summary>Reads the inputs of the current row and computes; called once a row at most, and only when an output is asked for.</summary>
    public abstract void Evaluate();

    /// <summary>A <c>ValueGetter</c> that gives an output of the evaluated row.</summary>
    /// <param name="output">The index among the stage's outputs.</param>
    public abstract Delegate Getter(int output);

    /// <summary>Frees what the evaluator allocated.</summary>
    public virtual void Dispose()
    {
    }
}
