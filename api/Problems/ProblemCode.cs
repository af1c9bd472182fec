namespace NearTasks.Api.Problems;

/// <summary>A refusal that clients may rely on: the code never changes, the remedy says what to do.</summary>
public sealed record ProblemCode(string Code, int Status, string Title, string Remedy);
