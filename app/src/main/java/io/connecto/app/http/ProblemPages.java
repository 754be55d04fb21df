package io.connecto.app.http;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** The pages that the {@code type} of a problem leads to. */
@Hidden
@RestController
final class ProblemPages {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
      <body>
      <h1>%1$s</h1>
      %2$s
      <p><a href="/problems">All problems</a></p>
      </body>
      </html>
      """;

  private final ProblemCatalogue catalogue;

  ProblemPages(ProblemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping(path = "/problems/{name}")
  ResponseEntity<String> problem(@PathVariable String name) {
    ProblemCatalogue.Entry entry =
        catalogue.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String text =
        """
        <p>Status %d, type <code>/problems/%s</code>.</p>
        <h2>What happened</h2>
        <p>%s</p>
        <h2>What to do</h2>
        <p>%s</p>"""
            .formatted(
                entry.status(), entry.name(), escape(entry.happened()), escape(entry.remedy()));
    return html(entry.title(), text);
  }

  @GetMapping(path = "/problems")
  ResponseEntity<String> problems() {
    StringBuilder list = new StringBuilder("<ul>\n");
    for (ProblemCatalogue.Entry entry : catalogue.all()) {
      list.append(
          "<li><a href=\"/problems/%s\">%s</a> (%d)</li>\n"
              .formatted(entry.name(), escape(entry.title()), entry.status()));
    }
    return html("Problems of the API", list.append("</ul>").toString());
  }

  private static ResponseEntity<String> html(String title, String text) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(PAGE.formatted(escape(title), text));
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text).replace("`", "");
  }
}
