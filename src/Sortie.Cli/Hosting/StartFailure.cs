using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Sortie.Cli.Output;
using Sortie.Web.Security;

namespace Sortie.Cli.Hosting;

/// <summary>Says why a server did not start, where a person can mend it.</summary>
internal static class StartFailure
{
    /// <summary>The sentence for a person; null where there is none.</summary>
    public static CommandFailedException? Describe(Exception exception, ServerSettings settings) => exception switch
    {
        UnsafeAddressException or OptionsValidationException => new(exception.Message, ExitCode.BadInput, exception),
        FileNotFoundException when settings.ConfigFile is { } file => new($"There is no settings file '{file}'.", ExitCode.BadInput, exception),
        InvalidDataException or FormatException when settings.ConfigFile is { } file =>
            new($"The settings file '{file}' cannot be read: {Describe(Innermost(exception))}.", ExitCode.BadInput, exception),
        _ when Innermost(exception) is SocketException socket => new(Describe(socket, settings), ExitCode.Unavailable, exception),
        _ => null,
    };

    private static string Describe(Exception error) => error is JsonException json ? JsonPlace.Of(json) : error.Message.TrimEnd('.');

    private static string Describe(SocketException error, ServerSettings settings)
    {
        var port = settings.Port is { } named ? $"Port {named}" : $"Port {ServerSettings.DefaultPort} (or the configured one)";
        return error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"{port} is in use by another program. Name another one with --port; 0 takes any that is free.",
            SocketError.AccessDenied => $"{port} is not open to this user. Name one above 1023 with --port.",
            _ => $"{port} cannot be opened: {error.Message}. Name another one with --port.",
        };
    }

    private static Exception Innermost(Exception exception) => exception.GetBaseException();
}
