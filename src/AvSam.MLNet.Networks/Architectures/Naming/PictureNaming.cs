namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// Names what a picture shows, in the words that sounds have as well: the image encoder's own ImageNet classifier, with learnt rows for what
/// ImageNet has not. Pooling its scores over a mask is the same as pooling its features, since the classifier is linear.
/// </summary>
public static class PictureNaming
{
    /// <summary>The classes' scores at every place [N,h·w,1000+Rows], from the encoder's output at stride 32.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="image">The image encoder's sizes.</param>
    /// <param name="c">The names.</param>
    /// <param name="last">The output at stride 32 [N,320,h,w].</param>
    public static T Classes<T>(Backend<T> b, EfficientNetLiteConfig image, NamingConfig c, T last)
    {
        var head = EfficientNetLiteImageEncoder.Head(b, image, last);
        var shape = b.Shape(head);
        return Classify(b, image, c, b.Permute(b.Reshape(head, -1, image.HeadChannels, shape[2] * shape[3]), 0, 2, 1));
    }

    /// <summary>The classes' scores [N,L,1000+Rows] of features [N,L,1280], of places or pooled.</summary>
    public static T Classify<T>(Backend<T> b, EfficientNetLiteConfig image, NamingConfig c, T features)
    {
        var known = b.Linear(features, EfficientNetLiteImageEncoder.Prefix + "_fc", image.HeadChannels, image.Classes);
        return c.Rows == 0 ? known : b.Concat(2, known, b.Linear(features, "naming.rows", image.HeadChannels, c.Rows, initialization: Initialization.Zero));
    }

    /// <summary>The probabilities of names [N,L,names] from classes' scores [N,L,1000+Rows]: each the sum over its classes, groups the sum over their members.</summary>
    public static T Names<T>(Backend<T> b, EfficientNetLiteConfig image, NamingConfig c, T classes)
    {
        var (count, names) = (image.Classes + c.Rows, c.Members.Count);
        var members = new float[count * names];
        for (var name = 0; name < names; name++)
        {
            foreach (var index in c.Members[name])
            {
                members[(index * names) + name] = 1;
            }
        }

        return b.MatMul(b.Softmax(b.Affine(classes, 1 / c.Temperature)), b.Constant(members, [count, names]));
    }
}
