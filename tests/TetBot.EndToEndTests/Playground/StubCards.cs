using System.Text.Json.Nodes;

namespace TetBot.EndToEndTests.Playground;

/// <summary>Cards the driver is tried on.</summary>
internal static class StubCards
{
    /// <summary>A card with one line of text.</summary>
    public static JsonObject Text(string text) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true }),
    };

    /// <summary>The same card, which asks to be refreshed by that user's client.</summary>
    public static JsonObject Refreshing(string text, string userId)
    {
        var card = Text(text);
        card["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh" },
            ["userIds"] = new JsonArray(userId),
        };
        return card;
    }

    /// <summary>A message with a card.</summary>
    public static JsonObject Message(JsonObject card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
    };

    /// <summary>A card with a button that opens an address.</summary>
    public static JsonObject Opening(string text, string button, Uri address)
    {
        var card = Text(text);
        card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = button, ["url"] = address.AbsoluteUri });
        return card;
    }

    /// <summary>A message with a file consent card.</summary>
    public static JsonObject Offering(string name, long size) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.card.file.consent",
            ["name"] = name,
            ["content"] = new JsonObject
            {
                ["description"] = "Mẫu để điền",
                ["sizeInBytes"] = size,
                ["acceptContext"] = new JsonObject { ["template"] = "C02" },
                ["declineContext"] = new JsonObject { ["template"] = "none" },
            },
        }),
    };

    /// <summary>A message with something attached that is no card: a file that is in the person's drive now, or a picture.</summary>
    public static JsonObject Attaching(string contentType, string name, Uri address) => new()
    {
        ["type"] = "message",
        ["attachments"] =
            new JsonArray(new JsonObject { ["contentType"] = contentType, ["name"] = name, ["contentUrl"] = address.AbsoluteUri }),
    };

    /// <summary>The answer to a button that puts a card in the place of the one pressed.</summary>
    public static (int Status, JsonObject? Body) Replace(JsonObject card) =>
        (200, Response(200, "application/vnd.microsoft.card.adaptive", card));

    /// <summary>The answer to a button that is a line of text.</summary>
    public static (int Status, JsonObject? Body) Say(string text) =>
        (200, Response(200, "application/vnd.microsoft.activity.message", text));

    /// <summary>The answer to a button that is an error.</summary>
    public static (int Status, JsonObject? Body) Refuse(int statusCode, string text) =>
        (200, Response(statusCode, "application/vnd.microsoft.error", new JsonObject { ["code"] = "BadRequest", ["message"] = text }));

    /// <summary>A card with every input, a table and a chart.</summary>
    public static JsonObject EveryInput() => JsonNode.Parse("""
        {
          "type": "AdaptiveCard",
          "version": "1.5",
          "body": [
            { "type": "TextBlock", "text": "Mọi kiểu nhập", "weight": "Bolder", "wrap": true },
            { "type": "Input.Text", "id": "name", "label": "Họ và tên", "isRequired": true, "errorMessage": "Cần họ và tên" },
            { "type": "Input.Text", "id": "list", "label": "Dán danh sách", "isMultiline": true, "placeholder": "Mỗi dòng một người" },
            { "type": "Input.ChoiceSet", "id": "role", "label": "Vai trò", "style": "compact", "choices": [
              { "title": "Trực lãnh đạo", "value": "lead" }, { "title": "Trực vận hành", "value": "ops" } ] },
            { "type": "Input.ChoiceSet", "id": "days", "label": "Ngày trực", "style": "compact", "isMultiSelect": true, "value": "14,15",
              "choices": [
                { "title": "14/02", "value": "14" }, { "title": "15/02, 30 Tết", "value": "15" },
                { "title": "16/02, mùng 1", "value": "16" } ] },
            { "type": "Input.ChoiceSet", "id": "shift", "label": "Ca", "style": "expanded", "choices": [
              { "title": "Ban ngày", "value": "day" }, { "title": "Ban đêm", "value": "night" } ] },
            { "type": "Input.Date", "id": "date", "label": "Ngày", "value": "2018-02-14" },
            { "type": "Input.Time", "id": "time", "label": "Giờ" },
            { "type": "Input.Number", "id": "count", "label": "Số người", "min": 0, "max": 50 },
            { "type": "Input.Toggle", "id": "checked", "title": "Đã kiểm tra kho" },
            { "type": "Table", "firstRowAsHeader": true, "columns": [ { "width": 2 }, { "width": 1 }, { "width": 1 } ], "rows": [
              { "type": "TableRow", "cells": [
                { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "Đơn vị", "wrap": true } ] },
                { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "Đã nộp", "wrap": true } ] },
                { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "Trễ", "wrap": true } ] } ] },
              { "type": "TableRow", "cells": [
                { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "Điện lực Thí Dụ", "wrap": true } ] },
                { "type": "TableCell", "style": "good", "items": [ { "type": "TextBlock", "text": "5/6", "wrap": true } ] },
                { "type": "TableCell", "style": "attention", "items": [ { "type": "TextBlock", "text": "1", "wrap": true } ] } ] } ] },
            { "type": "Chart.Donut", "title": "Đã nộp", "data": [
              { "legend": "Đúng hạn", "value": 12, "color": "good" }, { "legend": "Trễ", "value": 3, "color": "warning" },
              { "legend": "Chưa nộp", "value": 5, "color": "attention" } ] },
            { "type": "Chart.HorizontalBar.Stacked", "title": "Theo đơn vị", "data": [
              { "title": "Điện lực Thí Dụ", "data": [
                { "legend": "Đã nộp", "value": 5, "color": "good" }, { "legend": "Còn nợ", "value": 1, "color": "attention" } ] },
              { "title": "Điện lực Minh Họa", "data": [
                { "legend": "Đã nộp", "value": 2, "color": "good" }, { "legend": "Còn nợ", "value": 4, "color": "attention" } ] } ] },
            { "type": "ActionSet", "actions": [
              { "type": "Action.Execute", "verb": "send", "title": "Gửi", "style": "positive", "data": { "draft": "d1" } },
              { "type": "Action.Submit", "title": "Gửi kiểu cũ", "data": { "draft": "d2" } } ] }
          ]
        }
        """)!.AsObject();

    private static JsonObject Response(int statusCode, string type, JsonNode value) =>
        new() { ["statusCode"] = statusCode, ["type"] = type, ["value"] = value };
}
