using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>What every stage must do; each stage's test class derives from it, so that all of them run on all of them.</summary>
public abstract partial class StageContract : IDisposable
{
    private readonly Clips _clips = new();

    protected StageContract()
    {
        Model = TinyBundle.Load();
        Clips = Ml.Data.LoadFromEnumerable(_clips.Rows);
        Input = Before(Clips);
    }

    protected MLContext Ml { get; } = new(seed: 1);

    protected AvSamModel Model { get; }

    protected IDataView Clips { get; }

    /// <summary>The data that the stage is given.</summary>
    protected IDataView Input { get; }

    /// <summary>The columns that the stage reads.</summary>
    protected abstract string[] Reads { get; }

    /// <summary>The columns that it adds.</summary>
    protected abstract string[] Adds { get; }

    protected abstract IEstimator<StageTransformer> Stage(RowErrorHandling onError = RowErrorHandling.Throw);

    /// <summary>The stages before this one.</summary>
    protected virtual IDataView Before(IDataView clips) => clips;

    public void Dispose()
    {
        Model.Dispose();
        _clips.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected StageTransformer Fit(RowErrorHandling onError = RowErrorHandling.Throw) => Stage(onError).Fit(Input);

    private protected static IDataView Through(IDataView data, params IEstimator<ITransformer>[] stages) =>
        stages.Aggregate(data, (d, stage) => stage.Fit(d).Transform(d));
}
