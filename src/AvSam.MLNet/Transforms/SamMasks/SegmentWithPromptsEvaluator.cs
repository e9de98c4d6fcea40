using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>Picture (or its embedding) and prompts → masks; what is as large as the picture waits until it is asked for.</summary>
internal sealed class SegmentWithPromptsEvaluator : StageEvaluator
{
    private const int LogitsOutput = 1;

    private readonly SamPredictor _predictor;
    private readonly PromptColumns _prompts;
    private readonly PictureColumn? _picture;
    private readonly TensorInput? _embedding;
    private readonly Func<ImagePlacement>? _readPlacement;
    private readonly SamMaskChoice _choice;
    private readonly bool _wantsLogits;
    private readonly CancellationToken _cancellation;
    private IReadOnlyList<IReadOnlyList<SamMask>> _masks = [];
    private List<SamPrompt> _rowPrompts = [];
    private ImagePlacement _placement;

    public SegmentWithPromptsEvaluator(StageInputs inputs, SamPredictor predictor, BundlePreprocessing preprocessing, SegmentWithPromptsEstimator.Options options, TensorColumn? embedding)
        : base(predictor)
    {
        _choice = options.Masks;
        _cancellation = inputs.Cancellation;
        _wantsLogits = inputs.Wants(LogitsOutput);
        _prompts = new PromptColumns(inputs, options, preprocessing.ImageSize / 4);
        _predictor = predictor;
        if (embedding is null)
        {
            _picture = new PictureColumn(inputs, options.ImageColumnName, options.ImageFolder, preprocessing);
        }
        else
        {
            _embedding = new TensorInput(inputs, embedding, _predictor.Tensors);
            _readPlacement = PlacementColumn.Reader(inputs, TensorColumn.Placement(embedding.Column), preprocessing.ImageSize);
        }
    }

    public override void Read()
    {
        // Before the picture, whose decoding takes longer.
        _rowPrompts = _prompts.Read();
        _embedding?.Copy();
        _placement = _picture?.Prepare(_predictor.ImageTensor) ?? _readPlacement!();
        CheckSize((long)_placement.OriginalHeight * _placement.OriginalWidth, _rowPrompts.Count * (_choice == SamMaskChoice.All ? 3 : 1));
    }

    public override void Compute()
    {
        if (_picture is not null)
        {
            _predictor.Encode(_placement, _cancellation);
        }
        else
        {
            _predictor.Placed(_placement);
        }

        _masks = _predictor.Predict(_rowPrompts, _choice, _cancellation);
    }

    /// <summary>In the order of <see cref="PromptedMaskColumns"/>.</summary>
    public override Delegate Getter(int output) => output switch
    {
        0 => (ValueGetter<MLImage>)((ref MLImage value) => value = MaskPicture.Of(BestOfAll(), Size[0], Size[1])),
        LogitsOutput => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => Fill(ref value, Size[0] * Size[1], mask => mask.ToLogits())),
        2 => ColumnGetters.Vector<int>(() => Size),
        3 => ColumnGetters.Vector<float>(() => All.Select(mask => mask.Score).ToArray()),
        _ => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => Fill(ref value, All.First().LowResLogits.Length, mask => mask.LowResLogits.Span)),
    };

    private void CheckSize(long pixels, int masks)
    {
        if (_wantsLogits && pixels * masks > Array.MaxLength)
        {
            throw new InvalidDataException($"The row's {masks} masks of {pixels} logits are more than a column can hold, {Array.MaxLength}; give fewer prompts a row.");
        }
    }

    private IEnumerable<SamMask> All => _masks.SelectMany(masks => masks);

    private int[] Size => [_masks[0][0].Height, _masks[0][0].Width];

    // Each prompt's best mask; where they overlap, the higher logit.
    private float[] BestOfAll()
    {
        var result = Best(_masks[0]).ToLogits();
        foreach (var masks in _masks.Skip(1))
        {
            var logits = Best(masks).ToLogits();
            System.Numerics.Tensors.TensorPrimitives.Max(result, logits, result);
        }

        return result;
    }

    private static SamMask Best(IReadOnlyList<SamMask> masks) => masks.MaxBy(mask => mask.Score)!;

    private void Fill(ref VBuffer<float> destination, int each, MaskValues values)
    {
        var editor = VBufferEditor.Create(ref destination, each * All.Count());
        var at = 0;
        foreach (var mask in All)
        {
            values(mask).CopyTo(editor.Values[at..]);
            at += each;
        }

        destination = editor.Commit();
    }

    private delegate ReadOnlySpan<float> MaskValues(SamMask mask);
}
