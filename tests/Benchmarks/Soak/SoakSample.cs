namespace NearTasks.Benchmarks.Soak;

/// <param name="Seconds">Since the first transaction.</param>
/// <param name="Transactions">Executed so far.</param>
/// <param name="Height">Of the newest block.</param>
/// <param name="Memory">Bytes that the node's process takes.</param>
/// <param name="Disk">Bytes of its folder.</param>
internal sealed record SoakSample(double Seconds, int Transactions, ulong Height, long Memory, long Disk);
