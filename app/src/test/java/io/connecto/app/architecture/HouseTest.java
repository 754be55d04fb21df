package io.connecto.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.connecto.escrow.command.EscrowThatReadsViews;
import io.connecto.money.MoneyThatKnowsWallets;
import io.connecto.wallet.WalletInDecimals;
import io.connecto.wallet.WalletInFloats;
import io.connecto.wallet.WalletThatKnowsAxon;
import io.connecto.wallet.WalletThatKnowsHttp;
import io.connecto.wallet.WalletThatKnowsSpring;
import io.connecto.wallet.WalletThatKnowsStorage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("io.connecto");

  @Test
  void everyRowAndColumnOfTheRulesExists() {
    for (String row : House.ROWS) {
      assertThat(CODE.containPackage("io.connecto." + row)).as("row " + row).isTrue();
    }
    for (String column : House.COLUMNS) {
      assertThat(CODE.that(House.column(column))).as("column " + column).isNotEmpty();
    }
  }

  @Test
  void domainIsPure() {
    House.domainIsPure().check(CODE);
    House.domainHasNoFloatingPoint().check(CODE);
  }

  @TestFactory
  Stream<DynamicTest> columnsAndRowsAreWalls() {
    return Stream.concat(House.columnsAreWalls().stream(), House.rowsAreLayers().stream())
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CODE)));
  }

  /** Positive controls: each ban is seen to catch what it bans. */
  @Test
  void theRulesCatchWhatTheyBan() {
    assertCaught(House.domainIsPure(), WalletThatKnowsSpring.class);
    assertCaught(House.domainIsPure(), WalletThatKnowsAxon.class);
    assertCaught(House.domainIsPure(), WalletThatKnowsHttp.class);
    assertCaught(House.domainIsPure(), WalletThatKnowsStorage.class);
    assertCaught(House.domainHasNoFloatingPoint(), WalletInDecimals.class);
    assertCaught(House.domainHasNoFloatingPoint(), WalletInFloats.class);
    assertCaught(named("row money"), MoneyThatKnowsWallets.class);
    assertCaught(named("column command"), EscrowThatReadsViews.class);
  }

  private static ArchRule named(String start) {
    return Stream.concat(House.columnsAreWalls().stream(), House.rowsAreLayers().stream())
        .filter(rule -> rule.getDescription().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static void assertCaught(ArchRule rule, Class<?> culprit) {
    assertThat(rule.evaluate(new ClassFileImporter().importClasses(culprit)).hasViolation())
        .as(rule.getDescription() + " catches " + culprit)
        .isTrue();
  }
}
