using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Interop;

/// <summary>
/// The one file that touches what ML.NET keeps internal, checked on Microsoft.ML 5.0.1: the shape of a column, the
/// environment behind a catalog, and the reading and writing of model files.
/// </summary>
internal static class MlNetInternals
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Assembly s_core = typeof(IHostEnvironment).Assembly;

    // Every stage begins at a catalog, so that a program beside another ML.NET learns it there and not in the middle of its work.
    private static readonly Lazy<bool> s_verified = new(() =>
    {
        Verify();
        return true;
    });

    /// <summary>The environment of a catalog of transforms.</summary>
    public static IHostEnvironment EnvironmentOf(TransformsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _ = s_verified.Value;
        return EnvironmentField(catalog);
    }

    /// <summary>The graphics device that the program chose on its MLContext, or null for the processor.</summary>
    public static int? GpuDeviceOf(IHostEnvironment environment) =>
        environment is MLContext context ? context.GpuDeviceId : (int?)Property(environment, "GpuDeviceId").GetValue(environment);

    /// <summary>Whether the program lets work fall back to the processor when the chosen device fails.</summary>
    public static bool FallsBackToCpu(IHostEnvironment environment) =>
        environment is MLContext context ? context.FallbackToCpu : (bool)Property(environment, "FallbackToCpu").GetValue(environment)!;

    /// <summary>Tells whether the work of a context was cancelled; ML.NET has no event for it.</summary>
    public static Func<bool> CancellationOf(IHostEnvironment environment)
    {
        var host = environment is MLContext context ? EnvironmentField(context.Transforms) : environment;
        return Property(host, "IsCanceled").GetMethod!.CreateDelegate<Func<bool>>(host);
    }

    /// <summary>Cancels the work of a context, for good.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CancelExecution")]
    public static extern void CancelExecution(MLContext context);

    /// <summary>A column of a schema's shape.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SchemaShape.Column NewColumn(string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey, SchemaShape? annotations);

    /// <summary>The shape of a schema.</summary>
    public static SchemaShape ShapeOf(DataViewSchema schema) => CreateShape(null, schema);

    /// <summary>Writes the header that says which loader reads the model back.</summary>
    /// <param name="context">Where the model is written.</param>
    /// <param name="modelSignature">Exactly 8 characters.</param>
    /// <param name="loaderSignature">At most 24 characters, unique among all loaders.</param>
    public static void WriteHeader(ModelSaveContext context, string modelSignature, string loaderSignature)
    {
        CheckAtModel(context);
        // The simple name, so that a later version of this assembly still finds its models, and an earlier one says what it lacks.
        var assembly = typeof(MlNetInternals).Assembly.GetName().Name;
        var info = Activator.CreateInstance(VersionInfoType, modelSignature, Version, Version, Version, assembly, loaderSignature, null);
        SetVersionInfoMethod.Invoke(context, [info]);
    }

    /// <summary>Writes an entry of its own into the model file.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SaveBinaryStream")]
    public static extern void WriteEntry(ModelSaveContext context, string name, Action<BinaryWriter> write);

    /// <summary>Reads an entry of the model file, if it is there.</summary>
    /// <param name="loadContext">ML.NET's internal ModelLoadContext.</param>
    /// <param name="name">The entry's name.</param>
    /// <param name="read">Called with the entry's content.</param>
    public static bool TryReadEntry(object loadContext, string name, Action<BinaryReader> read) =>
        (bool)TryLoadBinaryStreamMethod.Invoke(loadContext, BindingFlags.DoNotWrapExceptions, null, [name, read], null)!;

    /// <summary>The reader of the model file that a stage is loaded from; the same one for all its stages.</summary>
    /// <param name="loadContext">ML.NET's internal ModelLoadContext.</param>
    public static object RepositoryOf(object loadContext) => RepositoryField.GetValue(loadContext)!;

    /// <summary>How large an entry is and how large it lies in the file, before ML.NET unpacks it; null where it is missing.</summary>
    /// <param name="loadContext">ML.NET's internal ModelLoadContext.</param>
    /// <param name="name">The entry's name.</param>
    public static (long Bytes, long Packed)? SizesOf(object loadContext, string name)
    {
        var entries = (Dictionary<string, ZipArchiveEntry>)EntriesField.GetValue(RepositoryOf(loadContext))!;
        var path = Path.Combine((string?)DirectoryField.GetValue(loadContext) ?? "", name);
        return entries.TryGetValue(path, out var entry) || entries.TryGetValue(path.Replace('/', '\\'), out entry) ? (entry.Length, entry.CompressedLength) : null;
    }

    /// <summary>Fails with one clear message when a member that this file uses has moved.</summary>
    /// <exception cref="NotSupportedException">The ML.NET beside this library is another one than it was built for.</exception>
    public static void Verify()
    {
        try
        {
            _ = NewColumn("column", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false, null);
            _ = ShapeOf(new DataViewSchema.Builder().ToSchema());
            var context = new MLContext();
            _ = GpuDeviceOf(EnvironmentField(context.Transforms));
            _ = FallsBackToCpu(EnvironmentField(context.Transforms));
            _ = CancellationOf(context)();
            CancelExecution(context);
            _ = (VersionInfoType, SetVersionInfoMethod, TryLoadBinaryStreamMethod);
            _ = (RepositoryField, DirectoryField, EntriesField);
            _ = Method(typeof(ModelSaveContext), "CheckAtModel", []);
            _ = Method(typeof(ModelSaveContext), "SaveBinaryStream", [typeof(string), typeof(Action<BinaryWriter>)]);
            _ = s_core.GetType("Microsoft.ML.LoadableClassAttribute") ?? throw Moved("type Microsoft.ML.LoadableClassAttribute");
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException)
        {
            throw Moved(e.Message);
        }
    }

    private const uint Version = 0x00010001;

    private static Type VersionInfoType => s_core.GetType("Microsoft.ML.VersionInfo") ?? throw Moved("type Microsoft.ML.VersionInfo");

    private static MethodInfo SetVersionInfoMethod => Method(typeof(ModelSaveContext), "SetVersionInfo", [VersionInfoType]);

    private static Type LoadContextType => s_core.GetType("Microsoft.ML.ModelLoadContext") ?? throw Moved("type Microsoft.ML.ModelLoadContext");

    private static MethodInfo TryLoadBinaryStreamMethod => Method(LoadContextType, "TryLoadBinaryStream", [typeof(string), typeof(Action<BinaryReader>)]);

    private static FieldInfo RepositoryField => Field(LoadContextType, "Repository");

    private static FieldInfo DirectoryField => Field(LoadContextType, "Directory");

    private static FieldInfo EntriesField => Field(RepositoryField.FieldType, "_entries");

    private static MethodInfo Method(Type type, string name, Type[] parameters) =>
        type.GetMethod(name, Any, parameters) ?? throw Moved($"method {type.FullName}.{name}");

    private static FieldInfo Field(Type type, string name) =>
        type.GetField(name, Any) ?? throw Moved($"field {type.FullName}.{name}");

    private static PropertyInfo Property(object instance, string name) =>
        instance.GetType().GetProperty(name, Any) ?? throw Moved($"property {instance.GetType().FullName}.{name}");

    private static NotSupportedException Moved(string member) =>
        new($"AvSam.MLNet was built for Microsoft.ML 5.0.1, but {s_core.GetName().Name} {s_core.GetName().Version} has no such member: {member}. Reference Microsoft.ML 5.0.1.");

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "Create")]
    private static extern SchemaShape CreateShape(SchemaShape? _, DataViewSchema schema);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_env")]
    private static extern ref IHostEnvironment EnvironmentField(TransformsCatalog catalog);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CheckAtModel")]
    private static extern void CheckAtModel(ModelSaveContext context);
}
