using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>The api over HTTP, for one account. Refusals become <see cref="NearTasksException"/> with the api's own code.</summary>
public sealed class ApiClient : IDisposable
{
    /// <summary>Bound on any answer that is read whole.</summary>
    private const int MaxAnswerBytes = 256 << 20;

    /// <summary>An address that swallows what it is sent must not hold a command for ever.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private const int MostDownloads = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _http;
    private readonly RetryPolicy _retry;

    /// <param name="api">Its address.</param>
    /// <param name="events">Who wants to know when a server asks to wait.</param>
    public ApiClient(Uri api, ClientEvents? events = null)
    {
        _retry = new RetryPolicy(wait => events?.Waiting?.Invoke(wait));
        _http = new HttpClient
        {
            BaseAddress = api,
            MaxResponseContentBufferSize = MaxAnswerBytes,
            Timeout = Timeout,
        };
    }

    /// <summary>The api's address.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>Uses a session from now on.</summary>
    public void Authorize(Session session) =>
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);

    /// <summary>Reads a resource.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        ReadAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <summary>Creates something.</summary>
    /// <param name="repeatable">False for what the server does once only.</param>
    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken, bool repeatable = true) =>
        ReadAsync<T>(() => With(HttpMethod.Post, path, body), cancellationToken, repeatable);

    /// <summary>Replaces something.</summary>
    public Task<T> PutAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        ReadAsync<T>(() => With(HttpMethod.Put, path, body), cancellationToken);

    /// <summary>Sends bytes behind those that an upload has.</summary>
    public Task<UploadStatus> AppendAsync(Guid upload, long offset, Func<Stream> bytes, CancellationToken cancellationToken) =>
        ReadAsync<UploadStatus>(
            () =>
            {
                var patch = new HttpRequestMessage(HttpMethod.Patch, $"v1/uploads/{upload}") { Content = new StreamContent(bytes()) };
                patch.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
                patch.Headers.Add("Upload-Offset", offset.ToString());
                return patch;
            },
            cancellationToken,
            repeatable: false
        );

    /// <returns>The next place to work on, or null when there is none now.</returns>
    public async Task<Suggestion?> NextAsync(long? campaignId, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(
            () => With(HttpMethod.Post, "v1/queue/next", new QueueNextRequest(campaignId)),
            true,
            cancellationToken
        );
        return response.StatusCode == HttpStatusCode.NoContent
            ? null
            : await response.Content.ReadFromJsonAsync<Suggestion>(ApiJson.Options, cancellationToken);
    }

    /// <summary>Saves a body as a file, whole or not at all; a connection that breaks in the middle is made again.</summary>
    public async Task SaveAsync(string path, string file, CancellationToken cancellationToken)
    {
        string unfinished = file + ".new";
        for (int tries = 1; ; tries++)
        {
            try
            {
                using (
                    HttpResponseMessage response = await SendAsync(
                        () => new HttpRequestMessage(HttpMethod.Get, path),
                        true,
                        cancellationToken
                    )
                )
                await using (FileStream output = File.Create(unfinished))
                    await response.Content.CopyToAsync(output, cancellationToken);
                File.Move(unfinished, file, overwrite: true);
                return;
            }
            catch (Exception exception) when (tries < MostDownloads && (exception is HttpIOException or HttpRequestException))
            {
                await Task.Delay(Pause * tries, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage With(HttpMethod method, string path, object body) =>
        new(method, path) { Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options) };

    private async Task<T> ReadAsync<T>(Func<HttpRequestMessage> request, CancellationToken cancellationToken, bool repeatable = true)
    {
        using HttpResponseMessage response = await SendAsync(request, repeatable, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellationToken)
                ?? throw new JsonException("the answer is null");
        }
        catch (JsonException exception)
        {
            throw new NearTasksException(
                "ERR_API_ANSWER",
                $"{response.RequestMessage?.RequestUri} answered in another form; is this the NearTasks api?",
                exception
            );
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request,
        bool repeatable,
        CancellationToken cancellationToken
    )
    {
        HttpResponseMessage response;
        try
        {
            response = await _retry.SendAsync(SendOnceAsync, repeatable, cancellationToken);
        }
        catch (Exception exception)
            when (RetryPolicy.IsDropped(exception) || exception is TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new NearTasksException(
                "ERR_API_UNREACHABLE",
                $"no answer from {Address} ({exception.Message}); is the api running there?",
                exception
            );
        }
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await RefusalAsync(response, cancellationToken);

        async Task<HttpResponseMessage> SendOnceAsync(CancellationToken cancellationToken)
        {
            using HttpRequestMessage message = request();
            return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
    }

    private static async Task<NearTasksException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var problem = JsonDocument.Parse(text);
            string code = problem.RootElement.GetProperty("code").GetString()!;
            string detail = problem.RootElement.GetProperty("detail").GetString()!;
            return new NearTasksException(code, $"{detail} {problem.RootElement.GetProperty("remedy").GetString()}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new NearTasksException(
                "ERR_API_ANSWER",
                $"the api answered {(int)response.StatusCode} without a reason it knows",
                exception
            );
        }
    }
}
