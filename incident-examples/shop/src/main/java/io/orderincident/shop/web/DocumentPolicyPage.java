package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.FileFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Which documents the shop takes in: staff look at it, the operator changes it. */
@Controller
@RequestMapping(DocumentPolicyPage.PATH)
class DocumentPolicyPage extends SettingPage<DocumentPolicy> {
    static final String PATH = "/catalogue/documents";

    private static final String SIZE = "documentMegabytes";
    private static final String COUNT = "documentCount";
    private static final String TOGETHER = "documentsMegabytes";
    private static final String PIXELS = "imageMegapixels";
    private static final List<String> FIELDS = List.of(SIZE, COUNT, TOGETHER, PIXELS);
    private static final String FORMAT = "format-";
    private static final int MEGA = 1_000_000;

    DocumentPolicyPage(IncidentDesk desk, MessageSource texts) {
        super("documentPolicy", PATH, desk.settings().documents(), texts);
    }

    /** Each limit by itself, so that it is said which one is wrong; empty if one is. */
    @Override
    Optional<DocumentPolicy> read(FormValues values, DocumentPolicy past) {
        long bytes = values.typed(
                SIZE,
                text -> DocumentPolicy.standard().withMaxBytes(bytes(text)).maxBytes(),
                0L,
                "problem." + SIZE);
        int count = values.typed(
                COUNT,
                text -> DocumentPolicy.standard()
                        .withMaxCount(Integer.parseInt(text))
                        .maxCount(),
                0,
                "problem." + COUNT);
        long pixels = values.typed(
                PIXELS,
                text -> DocumentPolicy.standard()
                        .withMaxPixels(positive(text) * MEGA)
                        .maxPixels(),
                0L,
                "problem." + PIXELS);
        List<FileFormat> formats = values.ticked(FORMAT).stream()
                .map(name -> FormValues.ours(name, FileFormat::valueOf))
                .toList();
        if (formats.isEmpty()) {
            values.problem(FORMAT, "problem.choose");
        }
        if (bytes == 0 || count == 0 || pixels == 0 || formats.isEmpty()) {
            return Optional.empty();
        }
        return values.typed(
                TOGETHER,
                text -> Optional.of(new DocumentPolicy(bytes, count, bytes(text), formats, pixels)),
                Optional.empty(),
                "problem." + TOGETHER);
    }

    private static long bytes(String megabytes) {
        return positive(megabytes) << 20;
    }

    private static long positive(String typed) {
        int number = Integer.parseInt(typed);
        if (number < 1) {
            throw new IllegalArgumentException(typed);
        }
        return number;
    }

    @Override
    Map<String, String> fields(DocumentPolicy policy) {
        Map<String, String> known = new HashMap<>(Map.of(
                SIZE, String.valueOf(policy.maxBytes() >> 20),
                COUNT, String.valueOf(policy.maxCount()),
                TOGETHER, String.valueOf(policy.maxTotalBytes() >> 20),
                PIXELS, String.valueOf(policy.maxPixels() / MEGA)));
        policy.formats().forEach(format -> known.put(FORMAT + format, "true"));
        return known;
    }

    @Override
    ModelAndView view(DocumentPolicy policy) {
        return new ModelAndView("document-policy")
                .addObject("fields", FIELDS)
                .addObject("formats", FileFormat.values());
    }
}
