package io.orderincident.shop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;

/** Somebody with a browser that has no screen: keeps cookies, and fills in the forms that a page really has. */
public final class Visitor {
    private final RunningShop shop;
    private final Connection session;
    private Connection.Response last;
    private Document page;

    private Visitor(RunningShop shop, Locale language) {
        this.shop = shop;
        this.session = Jsoup.newSession()
                .ignoreHttpErrors(true)
                .timeout(60_000)
                .header("Accept", "text/html")
                .header("Accept-Language", language.toLanguageTag());
        this.last = execute(session.newRequest(shop.address("/")));
        this.page = parsed(last);
    }

    /** Somebody who has just come in, and speaks English. */
    public static Visitor of(RunningShop shop) {
        return new Visitor(shop, Locale.ENGLISH);
    }

    /** Somebody who has just come in, and speaks another language. */
    public static Visitor of(RunningShop shop, Locale language) {
        return new Visitor(shop, language);
    }

    /** Somebody who has become this persona. */
    public static Visitor as(RunningShop shop, String persona) {
        return of(shop).become(persona);
    }

    public Visitor become(String persona) {
        open("/orders");
        send(form("form.who"), "who", persona);
        return this;
    }

    public Document open(String path) {
        return receive(session.newRequest(shop.address(path)));
    }

    public FormElement form(String selector) {
        return (FormElement) page.expectFirst(selector);
    }

    /** Sends a form of a page as a browser would, with some fields filled in: name, value, name, value. */
    public Document send(FormElement form, String... filled) {
        Connection request = session.newRequest(form.absUrl("action"))
                .method(Connection.Method.valueOf(form.attr("method").toUpperCase(Locale.ROOT)));
        form.formData().forEach(field -> request.data(field.key(), field.value()));
        for (int i = 0; i < filled.length; i += 2) {
            Connection.KeyVal field = request.data(filled[i]);
            if (field == null) {
                request.data(filled[i], filled[i + 1]);
            } else {
                field.value(filled[i + 1]);
            }
        }
        return receive(request);
    }

    /** Sends a form of a page as a browser would, with a file. */
    public Document upload(FormElement form, String field, String text) {
        return upload(form, field, text, StandardCharsets.UTF_8);
    }

    /** The same, with a file in another encoding. */
    public Document upload(FormElement form, String field, String text, Charset encoding) {
        Connection request = session.newRequest(form.absUrl("action")).method(Connection.Method.POST);
        form.formData().forEach(one -> request.data(one.key(), one.value()));
        return receive(request.data(field, "catalogue.json", new ByteArrayInputStream(text.getBytes(encoding))));
    }

    /** The same, with a file as somebody chose it, and values for some of the fields, which are offered there. */
    public Document upload(FormElement form, String name, String mediaType, byte[] content, String... filled) {
        Connection request = session.newRequest(form.absUrl("action")).method(Connection.Method.POST);
        Map<String, String> values = new HashMap<>();
        form.formData().forEach(one -> values.put(one.key(), one.value()));
        for (int i = 0; i < filled.length; i += 2) {
            checkOffered(form, filled[i], filled[i + 1]);
            values.put(filled[i], filled[i + 1]);
        }
        values.remove("file");
        values.forEach(request::data);
        return receive(request.data("file", name, new ByteArrayInputStream(content), mediaType));
    }

    /** A browser sends of a list only what it offers. */
    private static void checkOffered(FormElement form, String field, String value) {
        Elements lists = form.select("select[name=" + field + "]");
        List<String> offered = lists.select("option").eachAttr("value");
        if (!lists.isEmpty() && !offered.contains(value)) {
            throw new IllegalArgumentException(field + " offers " + offered + ", not " + value);
        }
    }

    /** Fetches what is no page. */
    public Connection.Response fetch(String path) {
        return execute(session.newRequest(shop.address(path)).ignoreContentType(true));
    }

    /** Fetches JSON, as a program does. */
    public Connection.Response fetchJson(String path) {
        return execute(json(path));
    }

    /** Sends JSON, as a program does, with a token that the shop gave to this session, or not. */
    public Connection.Response sendJson(String path, String token, String body) {
        return execute(json(path)
                .method(Connection.Method.POST)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token)
                .requestBody(body));
    }

    /** Sends a file, as a program does, with a token that the shop gave to this session. */
    public Connection.Response uploadJson(
            String path, String token, String name, String mediaType, byte[] content, Map<String, String> fields) {
        return execute(json(path)
                .method(Connection.Method.POST)
                .header("X-CSRF-TOKEN", token)
                .data(fields)
                .data("file", name, new ByteArrayInputStream(content), mediaType));
    }

    private Connection json(String path) {
        return session.newRequest(shop.address(path))
                .ignoreContentType(true)
                .followRedirects(false)
                .header("Accept", "application/json");
    }

    /** The token of the forms on the page. */
    public String token() {
        return page.expectFirst("[name=_csrf]").val();
    }

    /** Registers an incident about a whole order, even if there is one like it already; gives its page. */
    public Document register(String order, String type, String description) {
        open("/orders/" + order + "/incident");
        send(form("form.form"), "type", type, "description", description);
        return page.select("[name=override]").isEmpty() ? page : send(form("form.form"), "override", "true");
    }

    /** Takes a step of the incident on the page. */
    public Document take(String step, String... filled) {
        String[] fields =
                Stream.concat(Stream.of("step", step), Stream.of(filled)).toArray(String[]::new);
        return send(form("form:has([name=step][value=" + step + "])"), fields);
    }

    public Document page() {
        return page;
    }

    public int status() {
        return last.statusCode();
    }

    /** What the shop keeps in this browser under a name. */
    public String cookie(String name) {
        return session.cookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
    }

    /** The path of the page, after redirects. */
    public String path() {
        return last.url().getPath();
    }

    private Document receive(Connection request) {
        last = execute(request);
        page = parsed(last);
        return page;
    }

    private static Connection.Response execute(Connection request) {
        try {
            return request.execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parsed(Connection.Response response) {
        try {
            return response.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
