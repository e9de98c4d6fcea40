// Usage: BareLoad MODEL.zip DATA.idv: prints the digest of every row that the model makes of the data.
using AvSam.MLNet.BareLoad;
using Microsoft.ML;

var ml = new MLContext();
var model = ml.Model.Load(args[0], out _);
var data = ml.Data.LoadFromBinary(args[1]);
foreach (var row in RowDigest.Of(model.Transform(data), data.Schema))
{
    Console.WriteLine(row);
}
