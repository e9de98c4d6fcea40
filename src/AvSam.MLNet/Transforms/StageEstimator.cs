using AvSam.MLNet.Interop;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>The base of all stages' estimators. There is nothing to learn, so fitting only checks the schema.</summary>
/// <typeparam name="TTransformer">The stage's transformer.</typeparam>
public abstract class StageEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : StageTransformer
{
    private readonly Stage _stage;
    private readonly IHostEnvironment _environment;
    private readonly Func<IHostEnvironment, Stage, TTransformer> _create;

    private protected StageEstimator(IHostEnvironment environment, Stage stage, Func<IHostEnvironment, Stage, TTransformer> create)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_environment, _stage, _create) = (environment, stage, create);
    }

    /// <summary>Checks the input's schema and makes the transformer.</summary>
    /// <param name="input">The data before the stage; only its schema is looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of another type.</exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(MlNetInternals.ShapeOf(input.Schema));
        return _create(_environment, _stage);
    }

    /// <summary>The shape of the schema after the stage.</summary>
    /// <param name="inputSchema">The shape of the schema before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _stage.Columns.Apply(inputSchema);
}
