namespace AvSam.MLNet.Tests;

/// <summary>Damages a file's bytes as hostile or unlucky files are: wrong bytes, extreme fields, cuts, insertions.</summary>
internal static class Mutation
{
    // Most damage goes into the first headBytes, where the headers are.
    public static byte[] Of(byte[] original, Random random, int headBytes)
    {
        var bytes = (byte[])original.Clone();
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
        {
            var at = random.Next(random.Next(4) == 0 ? bytes.Length : Math.Min(headBytes, bytes.Length));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                    break;
                case 3:
                    bytes = bytes[..at];
                    break;
                case 4:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 9))..]];
                    break;
                default:
                    bytes = [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
                    break;
            }
        }

        return bytes;
    }
}
