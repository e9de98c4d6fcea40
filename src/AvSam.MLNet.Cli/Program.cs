using AvSam.MLNet.Cli;

return await AvSamTool.RunAsync(args).ConfigureAwait(false);
