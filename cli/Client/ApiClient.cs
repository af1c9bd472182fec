using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using NearTasks.Api.Contracts;
using NearTasks.Api.Hosting;

namespace NearTasks.Cli.Client;

/// <summary>The api over HTTP, for one account. Refusals become <see cref="CliException"/> with the api's own code.</summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    /// <summary>Bound on any answer that is read whole.</summary>
    private const int MaxAnswerBytes = 256 << 20;

    public static ApiClient For(Uri api) => new(new HttpClient { BaseAddress = api, MaxResponseContentBufferSize = MaxAnswerBytes });

    public Uri Address => http.BaseAddress!;

    public void Authorize(Session session) => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);

    public Task<T> GetAsync<T>(string path, CancellationToken cancel) => SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), cancel);

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancel) => SendAsync<T>(With(HttpMethod.Post, path, body), cancel);

    public Task<T> PutAsync<T>(string path, object body, CancellationToken cancel) => SendAsync<T>(With(HttpMethod.Put, path, body), cancel);

    /// <returns>The next place to work on, or null when there is none now.</returns>
    public async Task<Suggestion?> NextAsync(long? campaignId, CancellationToken cancel)
    {
        using HttpRequestMessage request = With(HttpMethod.Post, "v1/queue/next", new QueueNextRequest(campaignId));
        using HttpResponseMessage response = await SendAsync(request, cancel);
        return response.StatusCode == HttpStatusCode.NoContent
            ? null
            : await response.Content.ReadFromJsonAsync<Suggestion>(ApiJson.Options, cancel);
    }

    /// <summary>Uploads one raw item whole.</summary>
    public async Task<ManifestItem> UploadAsync(string name, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.Span));
        UploadStatus upload = await PostAsync<UploadStatus>("v1/uploads", new CreateUploadRequest(name, mediaType, bytes.Length, sha256), cancel);
        if (upload.State != "complete")
        {
            using HttpRequestMessage patch = new(HttpMethod.Patch, $"v1/uploads/{upload.UploadId}");
            patch.Content = new ReadOnlyMemoryContent(bytes[(int)upload.Offset..]);
            patch.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
            patch.Headers.Add("Upload-Offset", upload.Offset.ToString());
            (await SendAsync(patch, cancel)).Dispose();
        }
        return new ManifestItem(name, mediaType, sha256);
    }

    /// <summary>A body to be read as a stream; the caller disposes it.</summary>
    public async Task<Stream> DownloadAsync(string path, CancellationToken cancel)
    {
        HttpResponseMessage response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancel);
        return await response.Content.ReadAsStreamAsync(cancel);
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage With(HttpMethod method, string path, object body) =>
        new(method, path) { Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options) };

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request)
        {
            using HttpResponseMessage response = await SendAsync(request, cancel);
            try
            {
                return await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancel) ?? throw new JsonException("the answer is null");
            }
            catch (JsonException error)
            {
                throw new CliException("ERR_API_ANSWER", $"{request.RequestUri} answered in another form; is this the NearTasks api?", error);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or SocketException || error is TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new CliException("ERR_API_UNREACHABLE", $"no answer from {http.BaseAddress} ({error.Message}); is `neartasks up` running?", error);
        }
        if (response.IsSuccessStatusCode) return response;
        using (response)
            throw await RefusalAsync(response, cancel);
    }

    private static async Task<CliException> RefusalAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        string text = await response.Content.ReadAsStringAsync(cancel);
        try
        {
            using JsonDocument problem = JsonDocument.Parse(text);
            string code = problem.RootElement.GetProperty("code").GetString()!;
            string detail = problem.RootElement.GetProperty("detail").GetString()!;
            return new CliException(code, $"{detail} {problem.RootElement.GetProperty("remedy").GetString()}");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new CliException("ERR_API_ANSWER", $"the api answered {(int)response.StatusCode} without a reason it knows", error);
        }
    }
}
