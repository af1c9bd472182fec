namespace NearTasks.Api.Web;

/// <summary>
/// HEAD is answered wherever GET is, with the same headers: routed as GET, then itself again, so that no body is made. Uploads have a HEAD
/// of their own.
/// </summary>
internal static class HeadRequests
{
    public static void UseRoutingOfHead(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsHead(context.Request.Method) && !context.Request.Path.StartsWithSegments("/v1/uploads"))
                {
                    context.Request.Method = HttpMethods.Get;
                    context.Items[typeof(HeadRequests)] = true;
                }
                return next(context);
            }
        );
        app.UseRouting();
        app.Use(
            (context, next) =>
            {
                if (context.Items.ContainsKey(typeof(HeadRequests)))
                    context.Request.Method = HttpMethods.Head;
                return next(context);
            }
        );
    }
}
