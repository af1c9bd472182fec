return await NearTasks.Benchmarks.BenchmarkCommand.Create().Parse(args).InvokeAsync();
