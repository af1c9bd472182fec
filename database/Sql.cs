namespace NearTasks.Database;

/// <summary>What many queries select.</summary>
public static class Sql
{
    /// <summary>Money from the columns of a token and an amount, in the form that rows read; null where the amount is.</summary>
    public static string Money(string token, string amount) =>
        $"CASE WHEN {amount} IS NOT NULL THEN json_build_object('token', {token}, 'amount', {amount}::text)::text END";
}
