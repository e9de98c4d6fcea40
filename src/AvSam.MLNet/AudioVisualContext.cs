using AvSam.MLNet.Interop;
using Microsoft.ML;

namespace AvSam.MLNet;

/// <summary>Gives every <see cref="MLContext"/> the property <c>AudioVisual</c>.</summary>
public static class AudioVisualContext
{
    extension(MLContext context)
    {
        /// <summary>Audio-visual segmentation: trainers, evaluation, dataset layouts.</summary>
        public AudioVisualCatalog AudioVisual => new(context);

        /// <summary>
        /// Cancels the work of everything that was made with this context when a token is cancelled: networks that run, in stages, engines and
        /// predictors, end within the time of one of their operations, and ML.NET's own trainers where they look. The context stays cancelled; make
        /// another one to go on.
        /// </summary>
        /// <param name="cancellation">The token.</param>
        /// <returns>Dispose of it to let the token go; what was cancelled stays so.</returns>
        /// <example>
        /// <code>
        /// var ml = new MLContext();
        /// using var registration = ml.CancelWith(cancellation);
        /// var mask = engine.Predict(clip); // throws OperationCanceledException
        /// </code>
        /// </example>
        public CancellationTokenRegistration CancelWith(CancellationToken cancellation) => cancellation.Register(() => MlNetInternals.CancelExecution(context));
    }
}
