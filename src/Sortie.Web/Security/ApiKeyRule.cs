using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sortie.Web.Api;

namespace Sortie.Web.Security;

/// <summary>
/// Once Sortie listens on an address that other machines can reach, every request must bring the API key: as
/// <c>Authorization: Bearer</c>, as <c>X-Api-Key</c>, or, for browsers, as the password of <c>Authorization: Basic</c>.
/// </summary>
internal sealed class ApiKeyRule(IOptions<SortieWebOptions> options, IServer server)
{
    private readonly Lazy<bool> _isOpen = new(() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.Any(address => !SortieAddresses.IsLoopback(address)) ?? false);

    public ProblemHttpResult? Check(HttpContext context)
    {
        if (!_isOpen.Value && (context.Connection.LocalIpAddress is not { } local || IPAddress.IsLoopback(local)))
        {
            return null;
        }

        if (options.Value.ApiKey is not { Length: >= SortieWebOptions.MinApiKeyLength } expected)
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                $"Sortie serves other machines only with an API key of at least {SortieWebOptions.MinApiKeyLength} characters. Set SORTIE_API_KEY.");
        }

        if (Given(context.Request.Headers) is { } given && Same(given, expected))
        {
            return null;
        }

        // A browser asks the person for a password when it is told of Basic; programs get no such offer.
        context.Response.Headers.WWWAuthenticate = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? "Basic realm=\"Sortie: the API key is the password\", charset=\"UTF-8\""
            : "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "An API key is needed: send it as 'Authorization: Bearer …' or 'X-Api-Key: …'.");
    }

    private static string? Given(IHeaderDictionary headers)
    {
        if (headers["X-Api-Key"] is [{ } key, ..])
        {
            return key;
        }

        if (!AuthenticationHeaderValue.TryParse(headers.Authorization, out var authorization) || authorization.Parameter is not { } parameter)
        {
            return null;
        }

        return authorization.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => parameter,
            "BASIC" => Password(parameter),
            _ => null,
        };
    }

    private static string? Password(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password] ? password : null;
    }

    /// <summary>Hashes have one length, so the time taken tells nothing about the key.</summary>
    private static bool Same(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
