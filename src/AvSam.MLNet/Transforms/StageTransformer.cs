using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>
/// The base of all stages. A stage adds columns row by row, computes only what is asked for and only once per row, runs in
/// parallel cursors, and is saved and loaded with <c>mlContext.Model</c>.
/// </summary>
public abstract class StageTransformer : ITransformer, IDisposable
{
    private readonly Stage _stage;
    private readonly Device _device;

    private protected StageTransformer(IHostEnvironment environment, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_stage, _device) = (stage, Device.Of(environment));
    }

    /// <summary>Always true: each output row depends on its input row alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema after the stage.</summary>
    /// <param name="inputSchema">The schema before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).Output;

    /// <summary>The data after the stage. Nothing is computed until its columns are read.</summary>
    /// <param name="input">The data before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new StageView(input, Bind(input.Schema));
    }

    /// <summary>The stage as a mapper of single rows.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of another type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new StageMapper(Bind(inputSchema));

    /// <summary>Writes the stage into a model file; called by <c>mlContext.Model.Save</c>.</summary>
    /// <param name="ctx">Where to write.</param>
    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        _stage.Save(new StageWriter(ctx));
    }

    /// <summary>Releases what the stage holds. Engines and cursors made from it keep working; they hold what they need themselves.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private protected virtual void Release()
    {
    }

    private StageBinding Bind(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new StageBinding(inputSchema, _stage, _device);
    }
}
