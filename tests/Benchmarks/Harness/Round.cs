namespace NearTasks.Benchmarks.Harness;

/// <summary>One measurement and, right beside it so that both see the same load of the machine, its peer's.</summary>
internal readonly record struct Round(double Reached, double Peer);
