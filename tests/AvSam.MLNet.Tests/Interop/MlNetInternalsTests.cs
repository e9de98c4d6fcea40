using AvSam.MLNet.Interop;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Interop;

[TestClass]
public sealed class MlNetInternalsTests
{
    [TestMethod]
    public void Every_internal_member_that_is_used_is_where_it_was() => MlNetInternals.Verify();

    [TestMethod]
    public void A_column_says_what_it_was_made_with()
    {
        var column = MlNetInternals.NewColumn("A", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, null);

        Assert.AreEqual(("A", SchemaShape.Column.VectorKind.Vector, false), (column.Name, column.Kind, column.IsKey));
        Assert.AreEqual(NumberDataViewType.Single, column.ItemType);
    }

    [TestMethod]
    public void The_device_of_the_context_is_found_behind_its_catalogs_and_hosts()
    {
        var context = new MLContext { GpuDeviceId = 3, FallbackToCpu = true };
        var environment = MlNetInternals.EnvironmentOf(context.Transforms);

        foreach (var e in new[] { context, environment, environment.Register("a host") })
        {
            Assert.AreEqual(3, MlNetInternals.GpuDeviceOf(e));
            Assert.IsTrue(MlNetInternals.FallsBackToCpu(e));
        }

        Assert.IsNull(MlNetInternals.GpuDeviceOf(new MLContext()));
    }
}
