using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Sortie.Browser;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Tools.Web;
using Sortie.Web;

namespace Sortie.Cli.Hosting;

/// <summary>
/// Holds the settings against what there is. A binder would pass over one that it does not know: whoever mistyped <c>Approval</c> would never be asked.
/// </summary>
internal static class SettingsCheck
{
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Missions"] = typeof(MissionOptions),
        ["Execution"] = typeof(ExecutionOptions),
        ["Web"] = typeof(WebToolsOptions),
        ["Browser"] = typeof(BrowserOptions),
    };

    /// <summary>What may stand beside the section <c>Sortie</c> in a settings file.</summary>
    private static readonly string[] Others = ["Sortie", "Urls", "Logging", "Kestrel", "SORTIE_API_KEY"];

    /// <summary>Checks all settings of Sortie, and what it is to tell.</summary>
    /// <exception cref="CommandFailedException">There is no such setting, or it cannot have that value.</exception>
    public static void ThrowIfWrong(IConfiguration configuration)
    {
        foreach (var setting in configuration.GetSection("Sortie").GetChildren())
        {
            if (Sections.TryGetValue(setting.Key, out var options))
            {
                CheckAll(setting, options);
            }
            else
            {
                Check(setting, typeof(SortieWebOptions));
            }
        }

        foreach (var level in configuration.GetSection("Logging:LogLevel").GetChildren())
        {
            CheckValue(level, typeof(LogLevel), range: null);
        }
    }

    /// <summary>Checks what stands at the top of a settings file.</summary>
    /// <exception cref="CommandFailedException">Something there is no setting.</exception>
    public static void ThrowIfWrong(string file, IConfiguration settings)
    {
        if (settings.GetChildren().FirstOrDefault(one => !Others.Contains(one.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw Wrong($"The settings file '{file}' has '{unknown.Key}' at its top, where there is no such setting. Those of Sortie stand in \"Sortie\".");
        }
    }

    private static void CheckAll(IConfigurationSection section, Type options)
    {
        foreach (var setting in section.GetChildren())
        {
            Check(setting, options);
        }
    }

    private static void Check(IConfigurationSection setting, Type options)
    {
        if (options.GetProperty(setting.Key, BindingFlags.IgnoreCase | BindingFlags.Instance | BindingFlags.Public) is not { } property)
        {
            throw Wrong($"There is no setting '{NameOf(setting)}'. There are: {string.Join(", ", options.GetProperties().Select(known => known.Name))}.");
        }

        if (property.PropertyType == typeof(BudgetOptions))
        {
            CheckAll(setting, property.PropertyType);
        }
        else if (property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
        {
            CheckList(setting, property);
        }
        else
        {
            CheckValue(setting, property.PropertyType, property.GetCustomAttribute<RangeAttribute>());
        }
    }

    private static void CheckList(IConfigurationSection setting, PropertyInfo property)
    {
        if (!string.IsNullOrEmpty(setting.Value))
        {
            throw Wrong($"The setting '{NameOf(setting)}' is a list, so each of its values has a number: {NameOf(setting)}__0={setting.Value}.");
        }

        foreach (var value in setting.GetChildren())
        {
            CheckValue(value, property.PropertyType.GenericTypeArguments[0], range: null);
            if (property.Name == nameof(WebToolsOptions.AllowPrivateHosts) && !SharedOptions.IsHostAndPort(value.Value ?? ""))
            {
                throw Wrong($"The setting '{NameOf(value)}' cannot be '{value.Value}': it is of the form host:port, for example 127.0.0.1:8080.");
            }
        }
    }

    private static void CheckValue(IConfigurationSection setting, Type type, RangeAttribute? range)
    {
        if (type == typeof(string) || (string.IsNullOrEmpty(setting.Value) && Nullable.GetUnderlyingType(type) is not null))
        {
            return;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!TryRead(type, setting.Value, out var value) || range?.IsValid(value) is false || (type.IsEnum && !Enum.IsDefined(type, value!)))
        {
            var bounds = range is null ? "" : $" from {range.Minimum} to {range.Maximum}";
            throw Wrong($"The setting '{NameOf(setting)}' cannot be '{setting.Value}': it is {Kind(type)}{bounds}.");
        }
    }

    private static bool TryRead(Type type, string? text, out object? value)
    {
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text ?? "");
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            value = null;
            return false;
        }
    }

    private static string Kind(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}"
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time such as 00:00:20"
        : type == typeof(decimal) ? "a number"
        : "a whole number";

    /// <summary>The name as it stands in the environment, and in the documentation.</summary>
    private static string NameOf(IConfigurationSection setting) => setting.Path.Replace(":", "__", StringComparison.Ordinal);

    private static CommandFailedException Wrong(string sentence) => new(sentence, ExitCode.BadInput);
}
