using System.Diagnostics;
using AvSam.MLNet.Files;

// Usage: DyingWriter file PATH wait|die: writes half of a file, then waits for a line of input, or kills itself.
//        DyingWriter folder PATH at-once|in-two-steps begun|wait|flushed|aside|placed: writes a folder of a.txt and b.txt, "new" in
//        both, and kills itself after the step, or waits for a line of input.
switch (args)
{
    case ["file", var path, var end]:
        AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            Console.WriteLine("ready");
            End(end);
            stream.Write(" and whole"u8);
        });
        return 0;
    case ["folder", var path, var way, var step]:
        using (var folder = AtomicFolder.Begin(path, "a test", entry => Path.GetExtension(entry) == ".txt"))
        {
            File.WriteAllText(Path.Combine(folder.Partial, "a.txt"), "new");
            Console.WriteLine("ready");
            if (step is "begun" or "wait")
            {
                End(step);
            }

            File.WriteAllText(Path.Combine(folder.Partial, "b.txt"), "new");
            folder.Exchanges = way == "at-once";
            folder.Reached = reached =>
            {
                if (reached == step)
                {
                    End("die");
                }
            };
            folder.Complete();
        }

        return 0;
    default:
        return 2;
}

static void End(string end)
{
    if (end == "wait")
    {
        Console.ReadLine();
        return;
    }

    Process.GetCurrentProcess().Kill();
    Thread.Sleep(Timeout.Infinite);
}
